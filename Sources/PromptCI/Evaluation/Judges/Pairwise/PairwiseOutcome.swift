/// A judge's preferences between two answers, in both orders.
package struct PairwiseOutcome: Hashable, Sendable {
  /// A judge's preference between the two answers that it was shown.
  package enum Preference: String, Hashable, Sendable, CaseIterable {
    /// The answer shown first.
    case first
    /// The answer shown second.
    case second
    /// Neither answer.
    case tie
  }

  /// The result for the response.
  enum Result: String, Hashable, Sendable {
    /// The response is preferred in both orders.
    case win
    /// Neither answer is preferred in both orders.
    case tie
    /// The baseline is preferred in both orders.
    case loss

    /// The score, in `0...1`.
    var value: Double {
      switch self {
      case .win: 1
      case .tie: 0.5
      case .loss: 0
      }
    }
  }

  /// The judge's preference with the response shown first.
  package let responseFirst: Preference
  /// The judge's preference with the baseline shown first.
  package let baselineFirst: Preference

  /// Creates an outcome.
  package init(responseFirst: Preference, baselineFirst: Preference) {
    self.responseFirst = responseFirst
    self.baselineFirst = baselineFirst
  }

  /// The result for the response: a win or a loss only if both orders agree.
  var result: Result {
    switch (responseFirst, baselineFirst) {
    case (.first, .second): .win
    case (.second, .first): .loss
    default: .tie
    }
  }

  /// Whether both orders agree.
  package var isConsistent: Bool {
    switch (responseFirst, baselineFirst) {
    case (.first, .second), (.second, .first), (.tie, .tie): true
    default: false
    }
  }

  /// The position that the judge prefers regardless of its content; ``Preference/tie`` if there is
  /// none.
  package var favouredPlace: Preference {
    if isConsistent { return .tie }
    let preferences = [responseFirst, baselineFirst]
    if preferences.contains(.first) && !preferences.contains(.second) { return .first }
    if preferences.contains(.second) && !preferences.contains(.first) { return .second }
    return .tie
  }
}
