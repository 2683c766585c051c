/// Student's t distribution.
package struct StudentDistribution: Hashable, Sendable {
  /// The degrees of freedom, above 0.
  package let degreesOfFreedom: Double

  /// Creates a distribution. The degrees of freedom must be finite and above 0.
  package init(degreesOfFreedom: Double) {
    precondition(
      degreesOfFreedom > 0 && degreesOfFreedom.isFinite, "degrees of freedom are above 0 and finite"
    )
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The probability of a value of at most `t`, by the incomplete beta function (Abramowitz and
  /// Stegun, 26.7.1).
  package func cumulative(_ t: Double) -> Double {
    precondition(!t.isNaN, "the chance of a value that is not a number")
    guard t.isFinite else { return t < 0 ? 0 : 1 }
    let total = degreesOfFreedom + t * t
    let half = degreesOfFreedom / 2
    // Both tails together, computed from the smaller of the two proportions.
    let outside =
      t * t < degreesOfFreedom
      ? BetaDistribution(alpha: 0.5, beta: half).upperTail(t * t / total)
      : BetaDistribution(alpha: half, beta: 0.5).cumulative(degreesOfFreedom / total)
    return t < 0 ? outside / 2 : 1 - outside / 2
  }

  /// The value whose ``cumulative(_:)`` is `probability`; infinite at 0 and 1. `probability` must
  /// be in `0...1`.
  package func quantile(_ probability: Double) -> Double {
    precondition((0...1).contains(probability), "a probability is in 0...1")
    guard probability <= 0.5 else { return -quantile(1 - probability) }
    guard probability > 0 else { return -.infinity }
    let half = degreesOfFreedom / 2
    if probability > 0.25 {
      let share = BetaDistribution(alpha: 0.5, beta: half).quantile(1 - 2 * probability)
      return -(degreesOfFreedom * share / (1 - share)).squareRoot()
    }
    let share = BetaDistribution(alpha: half, beta: 0.5).quantile(2 * probability)
    return -(degreesOfFreedom * (1 - share) / share).squareRoot()
  }
}
