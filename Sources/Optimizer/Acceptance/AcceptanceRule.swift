/// Decides which prompts are kept: a pure function of comparisons.
package protocol AcceptanceRule: Sendable {
  /// What becomes of a candidate that was compared with its parent on the search part.
  func decide(_ race: CandidateEvidence) -> CandidateDecision

  /// Whether a prompt takes the place of the best one, and why not.
  func promotes(_ evidence: PromotionEvidence) -> Promotion
}
