/// What is known of a prompt that could be the best.
package struct PromotionEvidence: Hashable, Sendable {
  /// The comparison with the best prompt on the search part.
  package var search: PromptComparison
  /// The comparison on the rest of validation; `nil` when there is none.
  package var confirmation: PromptComparison?
  /// The comparison on training; `nil` when it was left out.
  package var training: PromptComparison?
  /// The comparisons on validation, by suite.
  package var suites: [PromptComparison]
  /// The share of the search part that the best prompt passes.
  package var bestScore: Double
  /// How many tokens the prompt has more than the best.
  package var addedTokens: Int

  /// Creates evidence.
  package init(
    search: PromptComparison, confirmation: PromptComparison?, training: PromptComparison?,
    suites: [PromptComparison] = [], bestScore: Double, addedTokens: Int
  ) {
    self.search = search
    self.confirmation = confirmation
    self.training = training
    self.suites = suites
    self.bestScore = bestScore
    self.addedTokens = addedTokens
  }
}
