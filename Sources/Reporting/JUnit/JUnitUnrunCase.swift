internal import Results

/// A planned sample that did not run, as a skipped JUnit test case.
struct JUnitUnrunCase {
  /// The name: the sample's identifier, unique in the suite.
  let name: String
  /// Why it did not run.
  let reason: String

  /// The cases of a suite's samples that did not run.
  ///
  /// - Parameters:
  ///   - samples: The names and identifiers of the samples.
  ///   - suite: The suite.
  ///   - run: The run that the suite belongs to.
  /// - Returns: A case for each sample; if the prompt contains the sample, that is the reason.
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
