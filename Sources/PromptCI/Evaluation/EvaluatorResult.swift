/// The result of one evaluator for one response: a score, or the reason why there is none.
package struct EvaluatorResult: Hashable, Codable, Sendable {
  /// The evaluator's name.
  package var evaluator: String

  /// The weight in the mean score.
  package var weight: Double

  /// The judgement; `nil` if the evaluator threw or was skipped.
  package var score: Score?

  /// The message of the error that the evaluator threw.
  package var error: String?

  /// The category of the error if it has its own; `nil` means `evaluator`.
  package var errorCategory: String?

  /// The tier of an evaluator that was skipped because a cheaper one did not pass; `nil` if it ran.
  package var sparedTier: EvaluationTier?

  /// Creates a result.
  package init(
    evaluator: String, weight: Double = 1, score: Score? = nil, error: String? = nil,
    errorCategory: String? = nil, sparedTier: EvaluationTier? = nil
  ) {
    self.evaluator = evaluator
    self.weight = weight
    self.score = score
    self.error = error
    self.errorCategory = errorCategory
    self.sparedTier = sparedTier
  }
}
