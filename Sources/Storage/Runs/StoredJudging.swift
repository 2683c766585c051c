/// What is kept of what judged a suite.
package struct StoredJudging: Hashable, Sendable {
  /// A digest: where it is another, judgements may be.
  package var digest: String
  /// The evaluators of the suite, as they are written: `MaximumWords(5)`.
  package var evaluators: [String]

  /// Creates a description.
  package init(digest: String, evaluators: [String]) {
    self.digest = digest
    self.evaluators = evaluators
  }
}
