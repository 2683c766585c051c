/// What one evaluator said of one response: a score, or why there is none.
package struct EvaluatorResult: Hashable, Codable, Sendable {
  /// The evaluator's name.
  package var evaluator: String

  /// How much it counts in the mean score.
  package var weight: Double

  /// The judgement; `nil` when the evaluator threw or was spared.
  package var score: Score?

  /// What the evaluator threw, in words.
  package var error: String?

  /// The category of what it threw, where that has one of its own; `nil` means `evaluator`.
  package var errorCategory: String?

  /// The tier of an evaluator that was not asked, because a cheaper one had not passed; `nil` when it was asked.
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
