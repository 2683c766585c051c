package import Runner

/// Two runs with the names by which they were asked for, and how they compare.
package struct ComparedRuns: Sendable {
  /// The earlier run, and its name.
  let baseline: (name: String, record: RunRecord)
  /// The later run, and its name.
  let candidate: (name: String, record: RunRecord)
  /// How they compare.
  let comparison: RunComparison

  /// Compares two runs.
  package init(
    baseline: (name: String, record: RunRecord), candidate: (name: String, record: RunRecord)
  ) {
    self.baseline = baseline
    self.candidate = candidate
    comparison = RunComparison(baseline: baseline.record, candidate: candidate.record)
  }

  /// A label for each suite of both runs, in their order.
  var labels: [String] { SuiteLabel.labels(of: comparison.suites.map(\.candidate)) }
}
