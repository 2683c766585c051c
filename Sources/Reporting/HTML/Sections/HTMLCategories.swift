internal import Console
internal import Results

/// The table of failures and errors by category; each row links to its samples.
struct HTMLCategories {
  /// The suites.
  let suites: [LabelledSuite]

  /// Writes the table; nothing if there are no failures and errors.
  func write(to html: inout HTMLBuilder) {
    let groups = [Outcome.fail, .error].map { ($0, Finding.groups($0, in: suites)) }
    let most = groups.flatMap(\.1).map(\.findings.count).max() ?? 0
    guard most > 0 else { return }
    html.section("categories", "Failures and errors by category") { html in
      html.table(
        "How many samples have a failure or an error of each category",
        [
          .text("category"), .number("samples"), .bars("share"), .text("outcome"), .text("meaning"),
        ],
        class: "folding"
      ) { html in
        for (outcome, found) in groups {
          for group in found { row(group, outcome, most: most, &html) }
        }
      }
    }
  }

  private func row(
    _ group: Finding.Group, _ outcome: Outcome, most: Int, _ html: inout HTMLBuilder
  ) {
    let share = Double(group.findings.count) / Double(most)
    html.element("tr") { html in
      html.element("th", ["scope": "row", "dir": "auto"]) {
        $0.filterLink("category", group.category, group.category)
      }
      html.number(Quantity.count(group.findings.count))
      html.element("td") { $0.bar([(kind: outcome.rawValue, start: 0, length: share)]) }
      html.cell(outcome.rawValue)
      html.prose(CategoryText.meaning(of: group.category) ?? "")
    }
    html.lineBreak()
  }
}
