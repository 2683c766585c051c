package import Results

/// Two runs with the names that the user gave, and their comparison.
package struct ComparedRuns: Sendable {
  /// The earlier run and its name.
  let baseline: (name: String, record: RunRecord)
  /// The later run and its name.
  let candidate: (name: String, record: RunRecord)
  /// The comparison.
  let comparison: RunComparison

  /// Compares two runs.
  package init(
    baseline: (name: String, record: RunRecord), candidate: (name: String, record: RunRecord)
  ) {
    self.baseline = baseline
    self.candidate = candidate
    comparison = RunComparison(baseline: baseline.record, candidate: candidate.record)
  }

  /// The label of each suite that both runs have, in order.
  var labels: [String] { SuiteLabel.labels(of: comparison.suites.map(\.candidate)) }
}
