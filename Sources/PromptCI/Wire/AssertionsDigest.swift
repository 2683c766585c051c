/// A digest of one sample's evaluators, for comparison with another run.
package struct AssertionsDigest: Hashable, Codable, Sendable {
  /// A hash of the evaluators' types and arguments.
  package var hash: String
  /// Whether their judgements depend on nothing else, such as the user's code.
  package var isComplete: Bool

  /// Creates a digest from its parts.
  package init(hash: String, isComplete: Bool) {
    self.hash = hash
    self.isComplete = isComplete
  }

  /// Creates the digest of some evaluators, or returns `nil` if there are none.
  init?(of evaluators: [any ResponseEvaluator]) {
    guard !evaluators.isEmpty else { return nil }
    let all = evaluators.map(EvaluatorArguments.init)
    self.init(
      hash: StableHash(
        zip(evaluators, all).flatMap { [$0.name, "\($0.weight)", $1.text] }
      ).hexadecimal, isComplete: all.allSatisfy(\.isComplete))
  }
}
