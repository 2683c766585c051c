internal import Console
internal import PromptCI
internal import Results

/// The suites of a run: their model and prompt, their gates, and the texts of their prompts.
struct HTMLGates {
  /// The suites.
  let suites: [LabelledSuite]
  /// The directory that paths are relative to.
  let workingDirectory: String

  /// Writes the tables; nothing if no suite ran.
  func write(to html: inout HTMLBuilder) {
    guard !suites.isEmpty else { return }
    html.section("gates", "Suites and gates") { html in
      html.table(
        "Model and prompt of each suite",
        [.text("suite"), .text("verdict"), .text("model"), .text("prompt"), .number("samples")],
        class: "folding"
      ) { html in
        for suite in suites { row(suite, &html) }
      }
      if suites.contains(where: { !$0.record.gates.isEmpty }) { gates(&html) }
      if suites.contains(where: { !($0.record.barChanges ?? []).isEmpty }) { changes(&html) }
      for suite in suites { prompt(of: suite, &html) }
    }
  }

  private func row(_ suite: LabelledSuite, _ html: inout HTMLBuilder) {
    let record = suite.record
    html.row(suite.label) { html in
      html.element("td") { $0.verdict(record.verdict) }
      html.prose(record.model.name)
      html.cell(promptName(of: record))
      let ran = Quantity.count(suite.samples.count)
      html.element("td", ["class": "n"]) { html in
        html.text(
          suite.samples.count < record.sampleCount
            ? "\(ran) of \(Quantity.count(record.sampleCount))" : ran)
        // A folded table has no column titles, so the cell names the unit.
        html.element("span", ["class": "unit"], " samples")
      }
    }
  }

  private func gates(_ html: inout HTMLBuilder) {
    html.table(
      "Result of each gate",
      [.text("suite"), .text("gate"), .text("verdict"), .text("reason")], class: "folding"
    ) { html in
      for suite in suites {
        for result in suite.record.gates {
          html.row(suite.label) { html in
            html.prose("\(result.gate)")
            html.element("td") { $0.verdict(result.verdict) }
            html.prose(result.reason)
          }
        }
      }
    }
  }

  /// Writes the requirement changes since the baseline, for the reviewer of a change.
  private func changes(_ html: inout HTMLBuilder) {
    html.table(
      "Requirements that changed since the baseline", [.text("suite"), .text("change")],
      class: "folding"
    ) { html in
      for suite in suites {
        for change in suite.record.barChanges ?? [] {
          html.row(suite.label) { $0.prose(VisibleText.line(change.text, columns: 400)) }
        }
      }
    }
  }

  /// The file name and the first digits of the hash: `prompts/triage.md (0f0f0f0f)`.
  private func promptName(of record: SuiteRecord) -> String {
    let path = record.prompt.path.map { RelativePath.path($0, in: workingDirectory) }
    return "\(path ?? "in the eval file") (\(record.prompt.sha256.prefix(8)))"
  }

  private func prompt(of suite: LabelledSuite, _ html: inout HTMLBuilder) {
    let record = suite.record
    guard !record.prompt.text.isEmpty else { return }
    html.element("details") { html in
      html.element("summary", "Prompt of \(suite.label): \(promptName(of: record))")
      html.element(
        "pre", ["dir": "auto"],
        TextLimits.full.lines(of: record.prompt.text).joined(separator: "\n"))
    }
    html.lineBreak()
  }
}
