internal import Console
internal import PromptCI
internal import Results
internal import Statistics

/// The pass rates by suite, split and tag, with their intervals.
struct HTMLRates {
  /// The upper bound on the tags of a suite that get a row.
  static let tagLimit = 40
  /// The confidence of the intervals.
  static let confidence = 0.95

  /// The suites.
  let suites: [LabelledSuite]
  /// The number of repetitions of each sample.
  let repetitions: Int
  /// The number of repetitions of a sample that must pass; `nil` for all.
  let requiredPasses: Int?

  /// Writes the table; nothing if nothing ran.
  func write(to html: inout HTMLBuilder) {
    let suites = suites.filter { !$0.samples.isEmpty }
    guard !suites.isEmpty else { return }
    html.section("rates", "Pass rates") { html in
      html.element("p", ["class": "hint"], explanation)
      html.table("Pass rates by suite, split and tag", columns, class: "groups") { html in
        for suite in suites { rows(of: suite, &html) }
        if suites.count > 1 {
          row("all suites", nil, suites.flatMap(\.samples), &html)
        }
      }
    }
  }

  private var explanation: String {
    let interval = "Each bar is the 95% Wilson interval of the rate; its mark is the rate. "
    var others = "Errors count as samples that did not pass; skipped ones are left out."
    if suites.contains(where: { $0.samples.contains { $0.quarantine != nil } }) {
      others += " Samples in quarantine count in the rates, but not in the gates."
    }
    guard repetitions > 1 else { return interval + others }
    let rule = requiredPasses.map { "\($0) of its \(repetitions) trials do" }
    return interval
      + "Trials of a sample are not independent, so rate and interval count samples. A sample "
      + "passes if \(rule ?? "every trial does"). The trials are counted in a column of their own. "
      + others
  }

  private var columns: [HTMLBuilder.Column] {
    [.text("suite"), .number("passed"), .number("rate"), .text("0% to 100%")]
      + [.number("interval"), .number("failed"), .number("errors")]
      + (repetitions > 1 ? [.number("trials passed")] : [])
  }

  private func rows(of suite: LabelledSuite, _ html: inout HTMLBuilder) {
    row(suite.label, nil, suite.samples, &html)
    let splits = Dictionary(grouping: suite.samples, by: \.first.split)
    if splits.count > 1 {
      for split in Split.allCases {
        guard let samples = splits[split] else { continue }
        row(suite.label, "split \(split.rawValue)", samples, &html)
      }
    }
    let tags = HTMLRates.tags(of: suite.samples)
    for tag in tags.prefix(HTMLRates.tagLimit) {
      let samples = suite.samples.filter { $0.first.tags.contains(tag) }
      row(suite.label, "tag \(tag)", samples, &html)
    }
    if tags.count > HTMLRates.tagLimit {
      html.row(suite.label, class: "part") { html in
        html.element(
          "td", ["colspan": String(columns.count - 1)],
          "and \(Quantity.count(tags.count - HTMLRates.tagLimit, "rarer tag"))")
      }
    }
  }

  /// The tags of some samples, the most frequent first; ties are sorted by name.
  static func tags(of samples: [RepeatedSample]) -> [String] {
    var counts: [String: Int] = [:]
    for sample in samples {
      for tag in Set(sample.first.tags) { counts[tag, default: 0] += 1 }
    }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }

  private func row(
    _ name: String, _ part: String?, _ samples: [RepeatedSample], _ html: inout HTMLBuilder
  ) {
    let tally = OutcomeTally(of: samples)
    html.element("tr", ["class": part == nil ? nil : "part"]) { html in
      html.element("th", ["scope": "row", "dir": "auto"]) { html in
        // The layout shows which suite a part belongs to; screen readers get the name.
        if let part {
          html.element("span", ["class": "spoken"], "\(name), ")
          html.text(part)
        } else {
          html.text(name)
        }
      }
      html.number("\(Quantity.count(tally.passed))/\(Quantity.count(tally.total))")
      html.number(tally.rate)
      html.element("td") { $0.rateBar(tally) }
      html.number(HTMLRates.interval(of: tally))
      html.number(Quantity.count(tally.failed))
      html.number(Quantity.count(tally.errors))
      if repetitions > 1 {
        let trials = OutcomeTally(samples.flatMap(\.trials))
        html.number(
          "\(Quantity.count(trials.passed))/\(Quantity.count(trials.total)) (\(trials.rate))")
      }
    }
    html.lineBreak()
  }

  /// The interval in words: `91.2% to 98.4%`; `-` for an empty tally.
  static func interval(of tally: OutcomeTally) -> String {
    guard tally.total > 0 else { return "-" }
    let interval = Proportion(successes: tally.passed, trials: tally.total)
      .wilson(confidence: confidence)
    return "\(Quantity.fixed(100 * interval.lower, digits: 1))% to "
      + "\(Quantity.fixed(100 * interval.upper, digits: 1))%"
  }
}

extension HTMLBuilder {
  /// Writes the interval of a pass rate as a bar with a mark at the rate; nothing for an empty
  /// tally.
  mutating func rateBar(_ tally: OutcomeTally) {
    let proportion = Proportion(successes: tally.passed, trials: tally.total)
    guard let rate = proportion.rate else { return }
    let interval = proportion.wilson(confidence: HTMLRates.confidence)
    bar([
      (kind: "range", start: interval.lower, length: interval.width),
      (kind: "point", start: min(max(rate - 0.006, 0), 0.988), length: 0.012),
    ])
  }
}
