/// What the evaluators of one sample are, for comparison with those of another run.
package struct AssertionsDigest: Hashable, Codable, Sendable {
  /// A hash of their types and arguments.
  package var hash: String
  /// Whether that is all that their judgements depend on, and no code of the user's.
  package var isComplete: Bool

  /// Creates a digest from its parts.
  package init(hash: String, isComplete: Bool) {
    self.hash = hash
    self.isComplete = isComplete
  }

  /// Reads evaluators; `nil` without any.
  init?(of evaluators: [any ResponseEvaluator]) {
    guard !evaluators.isEmpty else { return nil }
    let all = evaluators.map(EvaluatorArguments.init)
    self.init(
      hash: StableHash(
        zip(evaluators, all).flatMap { [$0.name, "\($0.weight)", $1.text] }
      ).hexadecimal, isComplete: all.allSatisfy(\.isComplete))
  }
}
