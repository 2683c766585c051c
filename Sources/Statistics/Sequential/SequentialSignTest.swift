internal import Foundation

/// A sign test that is valid after every pair: is the candidate better, or worse?
///
/// It applies to pairs without a planned end. Only pairs that differ count. The probability that it
/// ever names a wrong direction is at most `errorRate`. This assumes that, given all earlier pairs,
/// a differing pair is no likelier a gain than a loss if the candidate is not better, and no
/// likelier a loss than a gain if it is not worse. It may never decide if there is no difference:
/// set an end, or use ``PlannedPairs``.
///
/// Source: a mixture of likelihood ratios over the probabilities above 1/2 (H. Robbins, 1970; A.
/// Wald, Sequential Analysis, 1947, 6.1.4), one for each direction, each at half the error rate;
/// Ville's inequality for supermartingales.
package struct SequentialSignTest: Hashable, Sendable {
  /// The number of pairs gained so far, 0 or more.
  package var gained: Int
  /// The number of pairs lost so far, 0 or more.
  package var lost: Int
  /// An upper bound on the probability of a wrong direction, above 0 and below 1.
  package let errorRate: Double

  /// Creates a state. See the properties for the ranges.
  package init(gained: Int = 0, lost: Int = 0, errorRate: Double) {
    precondition(min(gained, lost) >= 0, "counts are 0 or more")
    precondition(errorRate > 0 && errorRate < 1, "an error rate is above 0 and below 1")
    self.gained = gained
    self.lost = lost
    self.errorRate = errorRate
  }

  /// `.greater` if the candidate is better, `.less` if it is worse, or `nil` while that is
  /// undecided.
  package var decision: Alternative? {
    let limit = -log(errorRate / 2)
    if SequentialSignTest.logEvidence(wins: gained, losses: lost) >= limit { return .greater }
    return SequentialSignTest.logEvidence(wins: lost, losses: gained) >= limit ? .less : nil
  }

  /// The logarithm of `2 ∫ (2q)^wins (2 (1 - q))^losses dq` over `1/2...1`: the evidence that wins
  /// are likelier.
  static func logEvidence(wins: Int, losses: Int) -> Double {
    let mixture = BetaDistribution(alpha: Double(wins + 1), beta: Double(losses + 1))
    return Double(wins + losses + 1) * log(2) + SaddlePoint.logBeta(mixture.alpha, mixture.beta)
      + log(mixture.upperTail(0.5))
  }
}
