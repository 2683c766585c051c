internal import PromptCI
internal import Runner
internal import Statistics

/// Suites that were run in several variants, with other models or prompts, side by side.
struct HTMLVariants {
  /// The most samples on which variants differ that are listed; the table of samples has them all.
  static let sampleLimit = 50

  /// The suites.
  let suites: [LabelledSuite]
  /// The directory that paths are shown from.
  let workingDirectory: String

  /// The variants of each suite that has several, in order.
  static func groups(of suites: [LabelledSuite]) -> [[LabelledSuite]] {
    var order: [String] = []
    var groups: [String: [LabelledSuite]] = [:]
    for suite in suites {
      let key = "\(suite.record.name) \(suite.record.location)"
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(suite)
    }
    return order.compactMap { groups[$0] }.filter { $0.count > 1 }
  }

  /// The samples that not all variants judge alike, each with what every variant says; in order of first occurrence.
  static func differences(of variants: [LabelledSuite]) -> [(sample: String, outcomes: [Outcome?])]
  {
    var order: [String] = []
    var outcomes: [String: [Outcome?]] = [:]
    for (index, variant) in variants.enumerated() {
      for sample in variant.samples {
        let id = sample.first.sample
        if outcomes[id] == nil { order.append(id) }
        outcomes[id, default: Array(repeating: nil, count: variants.count)][index] =
          sample.outcome.outcome
      }
    }
    return order.compactMap { id in
      guard let found = outcomes[id], Set(found).count > 1 else { return nil }
      return (id, found)
    }
  }

  /// Writes a part for each suite with variants; nothing where there is none.
  func write(to html: inout HTMLBuilder) {
    let groups = HTMLVariants.groups(of: suites)
    guard !groups.isEmpty else { return }
    html.section("variants", "Variants side by side") { html in
      for variants in groups { write(variants, &html) }
    }
  }

  private func write(_ variants: [LabelledSuite], _ html: inout HTMLBuilder) {
    let name = variants[0].record.name
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
    differences(of: variants, name, &html)
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
      // What a variant costs is a matter of its answers, wherever they came from now.
      let cost = spending.cost + spending.savedCost
      html.number(spending.unpriced.isEmpty && cost > 0 ? Quantity.dollars(cost) : "-")
      for share in [0.5, 0.95] {
        html.number(Percentile.value(ofSorted: times, at: share).map(Quantity.duration) ?? "-")
      }
    }
  }

  private func differences(
    of variants: [LabelledSuite], _ name: String, _ html: inout HTMLBuilder
  ) {
    let all = HTMLVariants.differences(of: variants)
    guard !all.isEmpty else {
      return html.element("p", "All variants judge every sample alike.")
    }
    let shown = all.prefix(HTMLVariants.sampleLimit)
    html.element("p") { html in
      html.text("They differ on ")
      html.filterLink("differs", "1", Quantity.count(all.count, "sample"))
      html.text(shown.count < all.count ? ", of which the first \(shown.count) are here." : ".")
    }
    html.table(
      "Samples on which the variants of \(name) differ",
      [.text("sample")] + variants.map { .text($0.label) }, class: "wrapped"
    ) { html in
      for (sample, outcomes) in shown {
        html.row(VisibleText.line(sample, columns: 80)) { html in
          for outcome in outcomes {
            html.element(
              "td", ["class": outcome.map { "outcome \($0.rawValue)" }],
              outcome?.rawValue ?? "not run")
          }
        }
      }
    }
  }
}
