/// Accepts ties, but requires a gain while the pass rate is below ``strictBelow``.
///
/// Ties let the search cross a plateau. A prompt that is worse on training is never promoted.
package struct AdaptiveRule: AcceptanceRule {
  /// The pass rate below which a tie is not enough.
  package static let strictBelow = 0.1

  /// Creates the rule.
  package init() {}

  /// Advances a gain, and a tie if the parent's pass rate is at least ``strictBelow``.
  package func decide(_ race: CandidateEvidence) -> CandidateDecision {
    let needed = race.parentScore < AdaptiveRule.strictBelow ? 1 : 0
    return race.search.net >= needed ? .advance : .reject
  }

  /// Applies the same rule to all of validation, and refuses a loss in training or in any suite.
  package func promotes(_ evidence: PromotionEvidence) -> Promotion {
    let validation = evidence.search + (evidence.confirmation ?? PromptComparison())
    let needed = evidence.bestScore < AdaptiveRule.strictBelow ? 1 : 0
    if let training = evidence.training, training.net < 0 {
      return .refuse("training is worse: \(training)")
    }
    if let suite = evidence.suites.first(where: { $0.net < 0 }) {
      return .refuse("one of the suites is worse: \(suite)")
    }
    return validation.net >= needed
      ? .promote : .refuse("validation is worse: \(validation)")
  }
}
