/// The number of passes among independent trials with the same probability of a pass.
package struct BinomialDistribution: Hashable, Sendable {
  /// The number of trials, 0 or more.
  package let trials: Int
  /// The probability of a pass, in `0...1`.
  package let rate: Double

  /// Creates a distribution. `trials` must not be negative, and `rate` must be in `0...1`.
  package init(trials: Int, rate: Double) {
    precondition(trials >= 0, "the number of trials is 0 or more")
    precondition((0...1).contains(rate), "a rate is in 0...1")
    self.trials = trials
    self.rate = rate
  }

  /// The probability of exactly `count` passes: `C(n, k) p^k (1 - p)^(n - k)`; 0 outside
  /// `0...trials`.
  package func mass(_ count: Int) -> Double {
    guard (0...trials).contains(count) else { return 0 }
    return SaddlePoint.binomialTerm(Double(count), Double(trials - count), x: rate, y: 1 - rate)
  }

  /// The probability of at most `count` passes, by the incomplete beta function (NIST handbook,
  /// 8.17.5).
  package func cumulative(_ count: Int) -> Double {
    guard count >= 0 else { return 0 }
    guard count < trials else { return 1 }
    return BetaDistribution(alpha: Double(count + 1), beta: Double(trials - count)).upperTail(rate)
  }

  /// The probability of at least `count` passes, by the incomplete beta function (NIST handbook,
  /// 8.17.5).
  package func upperTail(_ count: Int) -> Double {
    guard count > 0 else { return 1 }
    guard count <= trials else { return 0 }
    return BetaDistribution(alpha: Double(count), beta: Double(trials - count + 1)).cumulative(rate)
  }
}
