/// Decides which prompts are kept: a pure function of comparisons.
package protocol AcceptanceRule: Sendable {
  /// What becomes of a candidate that was compared with its parent on the search part.
  func decide(_ race: CandidateEvidence) -> CandidateDecision

  /// Whether a prompt takes the place of the best one, and why not.
  func promotes(_ evidence: PromotionEvidence) -> Promotion
}

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

/// What becomes of a candidate.
package enum CandidateDecision: String, Hashable, Codable, Sendable {
  /// It is better than its parent, and may be the best.
  case advance
  /// It is no better, and may be a parent.
  case keep
  /// It is dropped.
  case reject
}

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

/// Whether a prompt takes the place of the best.
package enum Promotion: Hashable, Codable, Sendable {
  /// It does.
  case promote
  /// It does not, for a reason.
  case refuse(String)
}
