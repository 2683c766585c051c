/// Accepts a prompt that is better by more than one standard error of the paired difference, and confirmed.
///
/// The step keeps many small looks at the same samples from adding up to a gain that is none: A. Blum and M. Hardt, "The
/// Ladder: a reliable leaderboard for machine learning competitions", 2015, in the form without parameters.
package struct LadderRule: AcceptanceRule {
  /// Creates the rule.
  package init() {}

  /// A gain advances; a tie does when it is shorter; a tie that repaired training failures is kept for variety.
  package func decide(_ race: CandidateEvidence) -> CandidateDecision {
    if race.search.net > 0 { return .advance }
    if race.search.net < 0 { return .reject }
    if race.addedTokens < 0 { return .advance }
    return race.gate.net > 0 ? .keep : .reject
  }

  /// Asks for the step on the search part, a won confirmation, and no loss in training nor in any suite; a tie in
  /// everything goes to the shorter prompt.
  package func promotes(_ evidence: PromotionEvidence) -> Promotion {
    let confirmation = evidence.confirmation ?? PromptComparison()
    if let training = evidence.training, training.net < 0 {
      return .refuse("training is worse: \(training)")
    }
    if let suite = evidence.suites.first(where: { $0.net < 0 }) {
      return .refuse("one of the suites is worse: \(suite)")
    }
    if evidence.search.net == 0, confirmation.net == 0 {
      return evidence.addedTokens < 0 ? .promote : .refuse("it is as good, and not shorter")
    }
    guard
      evidence.search.isBeyondOneStandardError
    else {
      return .refuse("the search part is not better by a standard error: \(evidence.search)")
    }
    if evidence.confirmation != nil, confirmation.net <= 0 {
      return .refuse("it was not confirmed: \(confirmation)")
    }
    return .promote
  }
}
