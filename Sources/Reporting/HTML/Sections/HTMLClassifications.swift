internal import Console
internal import Results

/// The results of suites that classify texts: the confusion matrix as a heat map, and the figures
/// of each label.
struct HTMLClassifications {
  /// The upper bound on the labels of a matrix that is initially expanded.
  static let openLimit = 20
  /// The name of answers without a label.
  static let noLabel = "no label"

  /// The suites.
  let suites: [LabelledSuite]

  /// Writes a part for each classification; nothing if there is none.
  func write(to html: inout HTMLBuilder) {
    let found = suites.compactMap { suite in
      suite.record.classification.map { (suite.label, $0) }
    }
    guard !found.isEmpty else { return }
    html.section("classification", found.count == 1 ? "Classification" : "Classifications") {
      html in
      for (label, classification) in found { write(classification, of: label, &html) }
    }
  }

  private func write(
    _ classification: Classification, of suite: String, _ html: inout HTMLBuilder
  ) {
    html.element("h3", ["dir": "auto"], suite)
    let right = Quantity.count(classification.right)
    let total = Quantity.count(classification.total, "answer")
    html.element(
      "p",
      "\(right) of \(total) right: accuracy \(figure(classification.accuracy)), macro F1 "
        + "\(figure(classification.macro.f1)). A row is a label that was expected, a column one that "
        + "was answered.")
    let isOpen = classification.labels.count <= HTMLClassifications.openLimit
    html.element("details", ["open": isOpen ? "" : nil]) { html in
      html.element(
        "summary", "Matrix and figures of \(Quantity.count(classification.labels.count, "label"))")
      matrix(classification, of: suite, &html)
      figures(classification, of: suite, &html)
    }
  }

  private func matrix(
    _ classification: Classification, of suite: String, _ html: inout HTMLBuilder
  ) {
    let hasUnknown = classification.matrix.contains { ($0.last ?? 0) > 0 }
    let answered = classification.labels + (hasUnknown ? [HTMLClassifications.noLabel] : [])
    html.element("div", ["class": "scroll"]) { html in
      html.element("table", ["class": answered.count > 6 ? "matrix tall" : "matrix"]) { html in
        html.element("caption", "Answers of \(suite) by expected label")
        html.element("thead") { html in
          html.element("tr") { html in
            html.element("th", ["scope": "col"], "expected \\ answered")
            for label in answered {
              html.element("th", ["scope": "col", "class": "n"]) { html in
                html.element("span", ["dir": "auto"], name(label))
              }
            }
          }
        }
        html.lineBreak()
        html.element("tbody") { html in
          for (row, counts) in classification.matrix.enumerated() {
            let total = counts.reduce(0, +)
            html.row(name(classification.labels[row])) { html in
              for (column, count) in counts.prefix(answered.count).enumerated() {
                let heat = heat(count, of: total, isRight: row == column)
                let pair = [classification.labels[row], answered[column]]
                html.element("td", ["class": heat]) { html in
                  count == 0 ? html.text("0") : link(count, suite, pair, &html)
                }
              }
            }
          }
        }
      }
    }
  }

  /// A number of answers that links to their samples.
  private func link(
    _ count: Int, _ suite: String, _ pair: [String], _ html: inout HTMLBuilder
  ) {
    let link = HTMLBuilder.link([
      ("suite", suite), ("expected", pair[0]), ("answered", pair[1]),
    ])
    html.element("a", ["class": "filter", "href": link], Quantity.count(count))
  }

  /// The CSS class of a cell: one of five steps, by its share of the row.
  private func heat(_ count: Int, of total: Int, isRight: Bool) -> String {
    guard count > 0, total > 0 else { return "n none" }
    let step = min(max(Int((Double(count) / Double(total) * 5).rounded(.up)), 1), 5)
    return "n \(isRight ? "right" : "wrong")\(step)"
  }

  private func figures(
    _ classification: Classification, of suite: String, _ html: inout HTMLBuilder
  ) {
    html.table(
      "Figures for each label of \(suite)",
      [
        .text("label"), .number("expected"), .number("precision"), .number("recall"), .number("F1"),
      ]
    ) { html in
      for (label, counts) in zip(classification.labels, classification.matrix) {
        html.row(name(label)) { html in
          html.number(Quantity.count(counts.reduce(0, +)))
          numbers(classification.byLabel[label], &html)
        }
      }
      html.row("mean of the labels", class: "total") { html in
        html.number(Quantity.count(classification.total))
        numbers(classification.macro, &html)
      }
    }
  }

  private func numbers(_ figures: ConfusionMatrix.Figures?, _ html: inout HTMLBuilder) {
    for value in [figures?.precision, figures?.recall, figures?.f1] {
      html.number(value.map(figure) ?? "-")
    }
  }

  private func name(_ label: String) -> String { VisibleText.line(label, columns: 40) }

  private func figure(_ value: Double) -> String { Quantity.fixed(value, digits: 3) }
}
