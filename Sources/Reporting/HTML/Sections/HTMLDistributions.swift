internal import Console
internal import Results
internal import Statistics

/// The latency and the cost of answers: by suite, and as histograms.
struct HTMLDistributions {
  /// The suites.
  let suites: [LabelledSuite]

  private static let shares: [(name: String, share: Double)] = [
    ("p50", 0.5), ("p95", 0.95), ("p99", 0.99),
  ]

  /// Writes the tables; nothing if no answer has a latency.
  func write(to html: inout HTMLBuilder) {
    let trials = suites.flatMap(\.record.trials)
    let latencies = trials.map { Histogram.Value(amount: $0.latency, isCached: $0.isCached) }
    let costs = trials.compactMap { trial in
      trial.cost.map { Histogram.Value(amount: $0, isCached: trial.isCached) }
    }
    let times = Histogram(latencies)
    let prices = Histogram(costs)
    guard times != nil || prices != nil else { return }
    html.section("distributions", "Time and cost of answers") { html in
      html.element("p", ["class": "hint"], explanation(trials))
      bySuite(&html)
      html.element("div", ["class": "pair"]) { html in
        if let times {
          histogram("How long answers took", times, latencies, Quantity.duration, &html)
        }
        if let prices { histogram("What answers cost", prices, costs, Quantity.dollars, &html) }
      }
    }
  }

  private func explanation(_ trials: [TrialResult]) -> String {
    var text = "Times and costs are from when the model was asked."
    let cached = trials.count { $0.isCached }
    if cached > 0 {
      text +=
        " \(Quantity.count(cached)) of \(Quantity.count(trials.count, "answer")) came from the "
        + "cache, at no cost in this run: the lighter parts of the bars."
    }
    let unknown = trials.count { $0.cost == nil && $0.output != nil }
    if unknown > 0 { text += " The cost of \(Quantity.count(unknown, "answer")) is not known." }
    return text
  }

  private func bySuite(_ html: inout HTMLBuilder) {
    html.table(
      "Percentiles of time, and cost, by suite",
      [.text("suite")]
        + ["p50", "p95", "p99", "longest", "cost now", "cost from the cache"].map {
          .number($0)
        }
    ) { html in
      for suite in suites {
        let times = suite.record.trials.map(\.latency).filter { $0 > 0 && $0.isFinite }.sorted()
        let spending = Spending(suite.record.trials)
        html.row(suite.label) { html in
          for share in HTMLDistributions.shares.map(\.share) + [1] {
            let value = Percentile.value(ofSorted: times, at: share)
            html.number(value.map(Quantity.duration) ?? "-")
          }
          html.number(spending.hasPrice ? Quantity.dollars(spending.cost) : "-")
          html.number(spending.savedCost > 0 ? Quantity.dollars(spending.savedCost) : "-")
        }
      }
    }
  }

  private func histogram(
    _ title: String, _ histogram: Histogram, _ values: [Histogram.Value],
    _ text: @escaping (Double) -> String, _ html: inout HTMLBuilder
  ) {
    let sorted = values.map(\.amount).filter { $0 > 0 && $0.isFinite }.sorted()
    var marks: [Int: [String]] = [:]
    for (name, share) in HTMLDistributions.shares {
      guard let value = Percentile.value(ofSorted: sorted, at: share),
        let bin = histogram.bin(of: value)
      else { continue }
      marks[bin, default: []].append("\(name) \(text(value))".replacing(" ", with: "\u{A0}"))
    }
    let most = Double(max(histogram.most, 1))
    let hasCached = histogram.bins.contains { $0.cached > 0 }
    html.element("div") { html in
      html.table(
        title,
        [.text("from – to"), .number("answers"), .bars("share")]
          + (hasCached ? [.number("cached")] : []) + [.text("percentiles")],
        class: "histogram"
      ) { html in
        for (index, bin) in histogram.bins.enumerated() {
          html.row("\(text(bin.lower)) – \(text(bin.upper))") { html in
            html.number(Quantity.count(bin.fresh + bin.cached))
            html.element("td") { html in
              html.bar([
                (kind: "fresh", start: 0, length: Double(bin.fresh) / most),
                (
                  kind: "cached", start: Double(bin.fresh) / most,
                  length: Double(bin.cached) / most
                ),
              ])
            }
            if hasCached { html.number(Quantity.count(bin.cached)) }
            html.cell((marks[index] ?? []).joined(separator: ", "))
          }
        }
      }
    }
  }
}
