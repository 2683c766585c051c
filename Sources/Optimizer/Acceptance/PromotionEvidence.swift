/// The evidence about a prompt that may become the best.
package struct PromotionEvidence: Hashable, Sendable {
  /// The comparison with the best prompt on the search part.
  package var search: PromptComparison
  /// The comparison on the rest of validation, or `nil` if there is none.
  package var confirmation: PromptComparison?
  /// The comparison on training, or `nil` if it was not measured.
  package var training: PromptComparison?
  /// The comparisons on validation, one for each suite.
  package var suites: [PromptComparison]
  /// The share of the search part that the best prompt passes, in `0...1`.
  package var bestScore: Double
  /// The prompt's token count minus the best prompt's, by estimate.
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
