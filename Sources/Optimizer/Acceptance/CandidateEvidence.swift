/// The evidence about a candidate after its race.
package struct CandidateEvidence: Hashable, Sendable {
  /// The comparison with the parent on the search part.
  package var search: PromptComparison
  /// The comparison with the parent on the training samples of the gate.
  package var gate: PromptComparison
  /// The share of the search part that the parent passes, in `0...1`.
  package var parentScore: Double
  /// The candidate's token count minus its parent's, by estimate.
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
