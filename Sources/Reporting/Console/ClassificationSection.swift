internal import Runner

/// How a suite that sorts texts by labels answered, where it did not answer all of them rightly.
///
/// Where its table fits, what was answered where what was expected; else the figures of each label, and the most frequent
/// wrong answers.
struct ClassificationSection {
  /// The most labels that are shown; a longer list is in the run record alone.
  static let labelLimit = 20
  /// The most wrong answers that are shown.
  static let confusionLimit = 5

  /// What the suite is called.
  let label: String
  /// What is shown.
  let classification: Classification
  /// How many columns there are.
  let width: Int

  /// The lines; nothing where every answer is right, or where there are too many labels.
  func lines() -> [ConsoleLine] {
    guard classification.right < classification.total,
      classification.labels.count <= ClassificationSection.labelLimit
    else { return [] }
    let matrix = matrix().lines(width: nil)
    let columns = matrix.reduce(0) { max($0, DisplayWidth.columns(of: $1)) }
    let isWide = columns > width - 4
    return [heading] + verbatim(isWide ? figures().lines(width: width - 4) : matrix)
      + (isWide ? confusions() : [])
  }

  private var heading: ConsoleLine {
    let name = VisibleText.line(label, columns: 100)
    let right = Quantity.count(classification.right)
    let total = Quantity.count(classification.total, "label")
    return ConsoleLine(
      indentation: 2,
      "\(name): \(right) of \(total) right, accuracy \(text(classification.accuracy)), "
        + "macro F1 \(text(classification.macro.f1))")
  }

  /// A row for each label that was expected, a column for each that was answered, and one for none where there is any.
  private func matrix() -> TextTable {
    let hasUnknown = classification.matrix.contains { ($0.last ?? 0) > 0 }
    let answered = classification.labels.map(name) + (hasUnknown ? ["no label"] : [])
    var table = TextTable(
      columns: [TextTable.Column(title: "expected \\ answered", alignment: .leading)]
        + answered.map { TextTable.Column(title: $0, alignment: .trailing) })
    table.rows = zip(classification.labels, classification.matrix).map { label, counts in
      [name(label)] + counts.prefix(answered.count).map { Quantity.count($0) }
    }
    return table
  }

  /// A row for each label.
  private func figures() -> TextTable {
    var table = TextTable(
      columns: [TextTable.Column(title: "label", alignment: .leading)]
        + ["expected", "precision", "recall", "F1"].map {
          TextTable.Column(title: $0, alignment: .trailing)
        })
    table.rows = zip(classification.labels, classification.matrix).map { label, counts in
      let figures = classification.byLabel[label]
      return [name(label), Quantity.count(counts.reduce(0, +))]
        + [figures?.precision, figures?.recall, figures?.f1].map { $0.map(text) ?? "-" }
    }
    return table
  }

  private func confusions() -> [ConsoleLine] {
    let all = classification.confusions
    let shown = all.prefix(ClassificationSection.confusionLimit)
    let rest = all.dropFirst(shown.count).reduce(0) { $0 + $1.count }
    return shown.map { confusion in
      let answered = confusion.answered.map(name) ?? "no label"
      return ConsoleLine(
        .detail, indentation: 4,
        "\(Quantity.count(confusion.count)) × expected \(name(confusion.expected)), "
          + "answered \(answered)")
    }
      + (rest > 0
        ? [ConsoleLine(indentation: 6, "and \(Quantity.count(rest, "other wrong answer"))")] : [])
  }

  private func verbatim(_ lines: [String]) -> [ConsoleLine] {
    lines.map { ConsoleLine(indentation: 4, $0, isVerbatim: true) }
  }

  private func name(_ label: String) -> String { VisibleText.line(label, columns: 40) }

  private func text(_ figure: Double) -> String { Quantity.fixed(figure, digits: 3) }
}
