/// The name of an acceptance rule.
package enum Acceptance: String, Hashable, Codable, Sendable, CaseIterable {
  /// Accepts a confirmed prompt that is better by more than one standard error.
  case ladder
  /// Accepts a tie, but requires a gain while the pass rate is below 10%.
  case adaptive

  /// The rule with this name.
  package var rule: any AcceptanceRule {
    switch self {
    case .ladder: LadderRule()
    case .adaptive: AdaptiveRule()
    }
  }
}
