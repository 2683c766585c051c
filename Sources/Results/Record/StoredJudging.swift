/// A stored description of what judged a suite.
package struct StoredJudging: Hashable, Sendable {
  /// A digest. If it changes, judgements may change.
  package var digest: String
  /// The suite's evaluators as written, such as `MaximumWords(5)`.
  package var evaluators: [String]

  /// Creates a description.
  package init(digest: String, evaluators: [String]) {
    self.digest = digest
    self.evaluators = evaluators
  }
}
