/// What one evaluator said of one response: a score, or why there is none.
package struct EvaluatorResult: Hashable, Codable, Sendable {
  /// The evaluator's name.
  package var evaluator: String

  /// How much it counts in the mean score.
  package var weight: Double

  /// The judgement; `nil` when the evaluator threw.
  package var score: Score?

  /// What the evaluator threw, in words.
  package var error: String?

  /// Creates a result.
  package init(evaluator: String, weight: Double = 1, score: Score? = nil, error: String? = nil) {
    self.evaluator = evaluator
    self.weight = weight
    self.score = score
    self.error = error
  }
}
