/// Accepts a prompt that is as good, and asks for a gain only while hardly anything passes.
///
/// Moves to the side find a way around a plateau. They are never made at the cost of training.
package struct AdaptiveRule: AcceptanceRule {
  /// The share below which only a gain is accepted.
  package static let strictBelow = 0.1

  /// Creates the rule.
  package init() {}

  /// A gain advances, and from a tenth on a tie does.
  package func decide(_ race: CandidateEvidence) -> CandidateDecision {
    let needed = race.parentScore < AdaptiveRule.strictBelow ? 1 : 0
    return race.search.net >= needed ? .advance : .reject
  }

  /// Asks for the same of all validation, and for no loss in training nor in any suite.
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
