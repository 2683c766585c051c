/// A rule of acceptance, by its name.
package enum Acceptance: String, Hashable, Codable, Sendable, CaseIterable {
  /// A prompt is accepted when it is better by more than one standard error, and confirmed.
  case ladder
  /// A prompt is accepted when it is as good, and better while hardly anything passes.
  case adaptive

  /// The rule.
  package var rule: any AcceptanceRule {
    switch self {
    case .ladder: LadderRule()
    case .adaptive: AdaptiveRule()
    }
  }
}
