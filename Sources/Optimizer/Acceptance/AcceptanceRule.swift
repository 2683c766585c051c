/// Decides which prompts are kept: a pure function of comparisons.
package protocol AcceptanceRule: Sendable {
  /// Decides about a candidate from its comparison with its parent on the search part.
  func decide(_ race: CandidateEvidence) -> CandidateDecision

  /// Decides whether a prompt replaces the best one.
  func promotes(_ evidence: PromotionEvidence) -> Promotion
}
