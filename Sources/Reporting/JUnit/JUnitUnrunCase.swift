internal import Runner

/// A sample that was planned and not run, as a JUnit test case: it is skipped, with the reason.
struct JUnitUnrunCase {
  /// The name: the sample's identifier, unique in the suite.
  let name: String
  /// Why it was not run.
  let reason: String

  /// The samples of a suite that were not run.
  ///
  /// - Parameters:
  ///   - samples: Their names and identifiers.
  ///   - suite: The suite.
  ///   - run: The run that it is of.
  /// - Returns: A case for each; of one that the prompt shows, that is the reason.
  static func all(
    _ samples: [(name: String, id: String)], of suite: SuiteRecord, in run: RunRecord
  ) -> [JUnitUnrunCase] {
    let reason = run.reasonForUnrunSamples(of: suite)
    let contaminations = Dictionary((suite.contaminations ?? []).map { ($0.sample, $0) }) {
      first, _ in first
    }
    return samples.map { name, id in
      JUnitUnrunCase(
        name: name, reason: contaminations[id]?.reason(in: suite.prompt) ?? reason)
    }
  }
}
