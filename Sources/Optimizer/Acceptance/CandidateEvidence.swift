/// What is known of a candidate after its race.
package struct CandidateEvidence: Hashable, Sendable {
  /// The comparison with the parent on the search part.
  package var search: PromptComparison
  /// The comparison with the parent on the training samples that the gate tried.
  package var gate: PromptComparison
  /// The share of the search part that the parent passes.
  package var parentScore: Double
  /// How many tokens the candidate has more than its parent.
  package var addedTokens: Int

  /// Creates evidence.
  package init(
    search: PromptComparison, gate: PromptComparison, parentScore: Double, addedTokens: Int
  ) {
    self.search = search
    self.gate = gate
    self.parentScore = parentScore
    self.addedTokens = addedTokens
  }
}
