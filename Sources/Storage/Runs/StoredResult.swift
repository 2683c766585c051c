/// What is kept of a sample that ran.
package struct StoredResult: Hashable, Sendable {
  /// The suite's name.
  package var suite: String
  /// The path of the suite's file; `nil` of a run from before that was kept.
  package var file: String?
  /// The sample's identifier.
  package var sample: String
  /// What its repetitions came to, as the record says it: `pass`, `fail`, `error` or `skipped`.
  package var outcome: String
  /// How many repetitions passed.
  package var passes: Int
  /// How many failed.
  package var failures: Int
  /// How many could not be measured.
  package var errors: Int
  /// How many had nothing to judge.
  package var skips: Int
  /// A digest of what judged it; `nil` of a run from before that was kept.
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
