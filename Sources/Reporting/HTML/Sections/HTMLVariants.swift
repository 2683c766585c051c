internal import Console
internal import PromptCI
internal import Results
internal import Statistics

/// The variants of suites, with other models or prompts, side by side.
struct HTMLVariants {
  /// The upper bound on the listed samples on which variants differ; the table of samples has all
  /// of them.
  static let sampleLimit = 50

  /// The suites.
  let suites: [LabelledSuite]
  /// The directory that paths are relative to.
  let workingDirectory: String

  /// Writes a part for each suite with variants; nothing if there is none.
  func write(to html: inout HTMLBuilder) {
    let groups = SuiteVariants.all(in: suites)
    guard !groups.isEmpty else { return }
    html.section("variants", "Variants side by side") { html in
      for group in groups { write(group, &html) }
    }
  }

  private func write(_ suite: SuiteVariants, _ html: inout HTMLBuilder) {
    let (name, variants) = (suite.name, suite.variants)
    html.element("h3", ["dir": "auto"], name)
    let hasPrompts = Set(variants.map(\.record.prompt.sha256)).count > 1
    html.table(
      "The variants of \(name)",
      [.text("variant")] + (hasPrompts ? [.text("prompt")] : [])
        + [
          .text("verdict"), .number("passed"), .number("rate"), .text("0% to 100%"),
          .number("interval"), .number("cost"), .number("p50"), .number("p95"),
        ]
    ) { html in
      for variant in variants { row(variant, hasPrompts, &html) }
    }
    writeDifferences(of: suite, &html)
  }

  private func row(_ variant: LabelledSuite, _ hasPrompts: Bool, _ html: inout HTMLBuilder) {
    let record = variant.record
    let tally = OutcomeTally(of: variant.samples)
    let spending = Spending(record.trials)
    let times = record.trials.map(\.latency).filter { $0 > 0 && $0.isFinite }.sorted()
    html.row(variant.label) { html in
      if hasPrompts {
        let path = record.prompt.path.map { RelativePath.path($0, in: workingDirectory) }
        html.cell("\(path ?? "in the eval file") (\(record.prompt.sha256.prefix(8)))")
      }
      html.element("td") { $0.verdict(record.verdict) }
      html.number("\(Quantity.count(tally.passed))/\(Quantity.count(tally.total))")
      html.number(tally.rate)
      html.element("td") { $0.rateBar(tally) }
      html.number(HTMLRates.interval(of: tally))
      // Includes cached answers: the cost of a variant does not depend on the cache.
      let cost = spending.cost + spending.savedCost
      html.number(spending.unpriced.isEmpty && cost > 0 ? Quantity.dollars(cost) : "-")
      for share in [0.5, 0.95] {
        html.number(Percentile.value(ofSorted: times, at: share).map(Quantity.duration) ?? "-")
      }
    }
  }

  private func writeDifferences(of suite: SuiteVariants, _ html: inout HTMLBuilder) {
    let (name, variants) = (suite.name, suite.variants)
    let all = suite.differences()
    guard !all.isEmpty else {
      return html.element("p", "All variants have the same outcome for every sample.")
    }
    let shown = all.prefix(HTMLVariants.sampleLimit)
    html.element("p") { html in
      html.text("They differ on ")
      html.filterLink("differs", "1", Quantity.count(all.count, "sample"))
      html.text(shown.count < all.count ? "; the first \(shown.count) are shown." : ".")
    }
    html.table(
      "Samples on which the variants of \(name) differ",
      [.text("sample")] + variants.map { .text($0.label) }, class: "wrapped"
    ) { html in
      for difference in shown {
        html.row(VisibleText.line(difference.sample, columns: 80)) { html in
          for outcome in difference.outcomes {
            html.element(
              "td", ["class": outcome.map { "outcome \($0.rawValue)" }],
              outcome?.rawValue ?? "not run")
          }
        }
      }
    }
  }
}
