/// The stored result of a sample.
package struct StoredResult: Hashable, Sendable {
  /// The suite's name.
  package var suite: String
  /// The path of the suite's file; `nil` for runs from before it was stored.
  package var file: String?
  /// The sample's identifier.
  package var sample: String
  /// The outcome over all repetitions, as in the record: `pass`, `fail`, `error` or `skipped`.
  package var outcome: String
  /// The number of repetitions that passed.
  package var passes: Int
  /// The number of repetitions that failed.
  package var failures: Int
  /// The number of repetitions that could not be measured.
  package var errors: Int
  /// The number of repetitions with nothing to judge.
  package var skips: Int
  /// A digest of what judged the sample; `nil` for runs from before it was stored.
  package var judging: String?

  /// Creates a result.
  package init(
    suite: String, file: String? = nil, sample: String, outcome: String, passes: Int,
    failures: Int, errors: Int, skips: Int, judging: String? = nil
  ) {
    self.suite = suite
    self.file = file
    self.sample = sample
    self.outcome = outcome
    self.passes = passes
    self.failures = failures
    self.errors = errors
    self.skips = skips
    self.judging = judging
  }
}
