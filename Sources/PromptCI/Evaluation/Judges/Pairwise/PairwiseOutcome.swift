/// What a judge says of two answers, each shown first once.
struct PairwiseOutcome: Hashable, Sendable {
  /// Which of the two answers that it was shown a judge prefers.
  enum Preference: String, Hashable, Sendable, CaseIterable {
    /// The one that it was shown first.
    case first
    /// The one that it was shown second.
    case second
    /// Neither.
    case tie
  }

  /// How the response did.
  enum Result: String, Hashable, Sendable {
    /// Preferred in both orders.
    case win
    /// Neither is preferred in both orders.
    case tie
    /// The baseline is preferred in both orders.
    case loss

    /// What it counts, in `0...1`.
    var value: Double {
      switch self {
      case .win: 1
      case .tie: 0.5
      case .loss: 0
      }
    }
  }

  /// What the judge said when it was shown the response first.
  let responseFirst: Preference
  /// What it said when it was shown the baseline first.
  let baselineFirst: Preference

  /// How the response did: it wins or loses only when both orders say so.
  var result: Result {
    switch (responseFirst, baselineFirst) {
    case (.first, .second): .win
    case (.second, .first): .loss
    default: .tie
    }
  }

  /// Whether both orders say the same.
  var isConsistent: Bool {
    switch (responseFirst, baselineFirst) {
    case (.first, .second), (.second, .first), (.tie, .tie): true
    default: false
    }
  }

  /// The place that the judge favours whatever stands there: ``Preference/tie`` when it favours neither.
  var favouredPlace: Preference {
    if isConsistent { return .tie }
    let preferences = [responseFirst, baselineFirst]
    if preferences.contains(.first) && !preferences.contains(.second) { return .first }
    if preferences.contains(.second) && !preferences.contains(.first) { return .second }
    return .tie
  }
}
