internal import Console
internal import PromptCI
internal import Results
internal import Statistics

/// A run compared with its baseline: the changed samples, and the statistical significance.
struct HTMLComparison {
  /// The upper bound on the listed samples that only the baseline has.
  static let removedLimit = 50

  /// The comparison of the runs.
  let comparison: RunComparison
  private let baseline: RunRecord
  private let samples: [[String: SampleComparison]?]
  /// The labels of the suites of both runs, by variant; labels of this run take precedence.
  private let labels: [[String]: String]

  /// Compares a run with its baseline.
  init(_ run: RunRecord, with baseline: RunRecord) {
    comparison = RunComparison(baseline: baseline, candidate: run)
    self.baseline = baseline
    labels = [baseline, run].reduce(into: [:]) { labels, run in
      for (suite, label) in zip(run.suites, SuiteLabel.labels(of: run.suites)) {
        labels[HTMLComparison.variant(suite)] = label
      }
    }
    // If several suites have the same key, they are matched in order.
    var waiting = Dictionary(grouping: comparison.suites) { HTMLComparison.variant($0.candidate) }
    samples = run.suites.map { suite in
      let key = HTMLComparison.variant(suite)
      guard let found = waiting[key]?.first else { return nil }
      waiting[key]?.removeFirst()
      return Dictionary(found.samples.map { ($0.sample, $0) }) { first, _ in first }
    }
  }

  private static func variant(_ suite: SuiteRecord) -> [String] {
    [suite.name, suite.model.name, suite.prompt.path ?? "", suite.prompt.sha256]
  }

  private func label(of suite: SuiteRecord) -> String {
    labels[HTMLComparison.variant(suite)] ?? suite.name
  }

  /// The change of a sample; its suite is given by the index in the run.
  func change(of sample: String, suite index: Int) -> HTMLSampleRow.Change {
    let found = samples[index]?[sample]
    return HTMLSampleRow.Change(kind: found?.change ?? .added, before: found)
  }

  /// Writes the section.
  func write(to html: inout HTMLBuilder) {
    html.section("changes", "Changes from the baseline") { html in
      html.element("p", ["dir": "auto"], "The baseline began \(baselineName).")
      if !comparison.suites.isEmpty { changes(&html) }
      if !comparison.suites.isEmpty { evidence(&html) }
      lists(&html)
    }
  }

  private var baselineName: String {
    baseline.startedAt + (baseline.gitCommit.map { ", at commit \($0)" } ?? "")
  }

  // MARK: - Changed samples

  private func changes(_ html: inout HTMLBuilder) {
    let shown = SampleComparison.Change.allCases.filter {
      ![.nowError, .notJudged].contains($0) || !comparison.samples($0).isEmpty
    }
    html.table(
      "Changes of the samples of each suite",
      [.text("suite")] + shown.map { .number($0.name) }
    ) { html in
      for suite in comparison.suites {
        html.row(label(of: suite.candidate)) { html in
          for change in shown {
            let count = suite.samples(change).count
            html.element("td", ["class": "n"]) { html in
              if count > 0, change != .removed {
                html.filterLink("change", change.rawValue, Quantity.count(count))
              } else {
                html.text(Quantity.count(count))
              }
            }
          }
        }
      }
    }
  }

  // MARK: - Significance

  private func evidence(_ html: inout HTMLBuilder) {
    html.table(
      "The samples that both runs judged",
      [
        .text("suite"), .number("samples"), .number("difference, points"),
        .number("95% interval"), .number("p"), .number("cost per answer"), .number("median time"),
        .text("also changed"),
      ]
    ) { html in
      for suite in comparison.suites {
        let evidence = suite.evidence
        html.row(label(of: suite.candidate)) { html in
          html.number(Quantity.count(evidence.counts.total))
          html.number(evidence.difference.map(ComparisonTable.points) ?? "-")
          html.number(
            evidence.interval.map {
              "\(ComparisonTable.points($0.lower)) to \(ComparisonTable.points($0.upper))"
            } ?? "-")
          html.number(
            evidence.counts.total == 0 ? "-" : Quantity.probability(evidence.pValue))
          html.number(
            HTMLComparison.change(
              suite.baselineEffort.costPerAnswer, suite.candidateEffort.costPerAnswer,
              Quantity.dollars))
          html.number(
            HTMLComparison.change(
              suite.baselineEffort.medianLatency, suite.candidateEffort.medianLatency,
              Quantity.duration))
          html.cell(HTMLComparison.conditions(of: suite).joined(separator: ", "))
        }
      }
    }
  }

  private static func change(
    _ old: Double?, _ new: Double?, _ text: (Double) -> String
  ) -> String {
    guard let old, let new, old > 0 || new > 0 else { return "-" }
    return "\(text(old)) → \(text(new))"
  }

  /// The other differences between the runs, which may explain the change.
  private static func conditions(of suite: SuiteComparison) -> [String] {
    [
      ("prompt", suite.isPromptChanged), ("model", suite.isModelChanged),
      ("options", suite.isOptionsChanged), ("judges", suite.isJudgesChanged),
      ("evaluators", suite.judgingChange != nil),
    ].filter(\.1).map(\.0)
  }

  // MARK: - Suites and samples of one run

  private func lists(_ html: inout HTMLBuilder) {
    for (title, suites) in [
      ("Suites that only this run has", comparison.onlyInCandidate),
      ("Suites that only the baseline has", comparison.onlyInBaseline),
    ] where !suites.isEmpty {
      html.element("p", ["dir": "auto"], "\(title): \(suites.map(label).joined(separator: ", ")).")
    }
    let removed = comparison.suites.flatMap { suite in
      suite.samples(.removed).map { "\(label(of: suite.candidate)) › \($0.sample)" }
    }
    guard !removed.isEmpty else { return }
    html.element("details") { html in
      html.element(
        "summary", "\(Quantity.count(removed.count, "sample")) that only the baseline has")
      html.element("ul") { html in
        for name in removed.prefix(HTMLComparison.removedLimit) {
          html.element("li", ["dir": "auto"], VisibleText.line(name, columns: 200))
        }
        let rest = removed.count - HTMLComparison.removedLimit
        if rest > 0 { html.element("li", "and \(Quantity.count(rest)) more") }
      }
    }
  }
}

extension SampleComparison.Change {
  /// The name of the change.
  var name: String {
    switch self {
    case .broken: "newly failing"
    case .nowError: "now an error"
    case .fixed: "fixed"
    case .scoreChanged: "score changed"
    case .unchanged: "unchanged"
    case .notJudged: "not judged"
    case .added: "added"
    case .removed: "removed"
    }
  }
}
