/// The comparison of two runs: the suites and samples that changed, and whether chance explains it.
///
/// ```swift
/// let comparison = RunComparison(baseline: main, candidate: branch)
/// for suite in comparison.suites {
///   print(suite.name, suite.samples(.broken).map(\.sample), suite.evidence.worsePValue)
/// }
/// ```
package struct RunComparison: Hashable, Sendable {
  /// The suites that both runs have, in the candidate's order.
  package let suites: [SuiteComparison]
  /// The suites that only the baseline has, in its order.
  package let onlyInBaseline: [SuiteRecord]
  /// The suites that only the candidate has, in its order.
  package let onlyInCandidate: [SuiteRecord]

  /// Compares two runs.
  package init(baseline: RunRecord, candidate: RunRecord) {
    let pairing = SuitePairing(baseline: baseline.suites, candidate: candidate.suites)
    suites = pairing.pairs.map { old, new in
      SuiteComparison(
        baseline: baseline.suites[old], candidate: candidate.suites[new],
        baselineRule: baseline.rule, candidateRule: candidate.rule)
    }
    onlyInBaseline = pairing.onlyInBaseline.map { baseline.suites[$0] }
    onlyInCandidate = pairing.onlyInCandidate.map { candidate.suites[$0] }
  }

  /// The samples of all suites with a kind of change.
  package func samples(_ change: SampleComparison.Change) -> [SampleComparison] {
    suites.flatMap { $0.samples(change) }
  }
}
