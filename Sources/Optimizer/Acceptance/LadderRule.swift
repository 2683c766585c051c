/// Accepts a confirmed prompt that is better by more than one standard error of the paired
/// difference.
///
/// The required step keeps many small looks at the same samples from adding up to a false gain.
/// This is the parameter-free form of A. Blum and M. Hardt, "The Ladder: a reliable leaderboard for
/// machine learning competitions", 2015.
package struct LadderRule: AcceptanceRule {
  /// Creates the rule.
  package init() {}

  /// Advances a gain or a shorter tie, and keeps a tie that repaired training failures, for
  /// variety.
  package func decide(_ race: CandidateEvidence) -> CandidateDecision {
    if race.search.net > 0 { return .advance }
    if race.search.net < 0 { return .reject }
    if race.addedTokens < 0 { return .advance }
    return race.gate.net > 0 ? .keep : .reject
  }

  /// Requires the step on the search part, a gain in confirmation, and no loss in training or in
  /// any suite.
  ///
  /// If all comparisons tie, the shorter prompt wins.
  package func promotes(_ evidence: PromotionEvidence) -> Promotion {
    let confirmation = evidence.confirmation ?? PromptComparison()
    if let training = evidence.training, training.net < 0 {
      return .refuse("training is worse: \(training)")
    }
    if let suite = evidence.suites.first(where: { $0.net < 0 }) {
      return .refuse("one of the suites is worse: \(suite)")
    }
    if evidence.search.net == 0, confirmation.net == 0 {
      return evidence.addedTokens < 0 ? .promote : .refuse("it is as good, but not shorter")
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
