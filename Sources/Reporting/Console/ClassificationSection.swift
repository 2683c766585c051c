internal import Console
internal import Results

/// The results of a suite that classifies texts, if any answer is wrong.
///
/// Shows the confusion matrix if it fits the width, otherwise the figures of each label and the
/// most frequent wrong answers.
struct ClassificationSection {
  /// The upper bound on the labels that are shown; only the run record has a longer list.
  static let labelLimit = 20
  /// The upper bound on the kinds of wrong answers that are shown.
  static let confusionLimit = 5

  /// The suite's label.
  let label: String
  /// The classification to show.
  let classification: Classification
  /// The number of columns of the console.
  let width: Int

  /// The lines; empty if every answer is right or there are too many labels.
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

  /// The matrix: a row for each expected label and a column for each answered one, with a column
  /// for answers without a label if there are any.
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

  /// The figures: a row for each label.
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
