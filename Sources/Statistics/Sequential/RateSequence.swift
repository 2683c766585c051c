internal import Foundation

/// A confidence sequence: an interval of a pass rate that is valid after every trial.
///
/// It applies to trials without a planned end that pass independently with the same probability,
/// such as repetitions of a sample or randomly drawn samples. Over all looks together, the
/// probability that the true rate is ever outside is at most `errorRate`. It is wider than an
/// interval for one look. If the number of trials is planned, ``PlannedRate`` decides sooner.
///
/// Source: the beta-binomial mixture of H. Robbins, "Statistical Methods Related to the Law of the
/// Iterated Logarithm", Annals of Mathematical Statistics 41, 1970, with both shapes 1/2; the error
/// rate is Ville's inequality.
package struct RateSequence: Hashable, Sendable {
  /// The number of passes so far, 0 or more.
  package var passes: Int
  /// The number of failures so far, 0 or more.
  package var failures: Int
  /// An upper bound on the probability that the interval is ever wrong, above 0 and below 1.
  package let errorRate: Double

  /// Creates a state. See the properties for the ranges.
  package init(passes: Int = 0, failures: Int = 0, errorRate: Double) {
    precondition(min(passes, failures) >= 0, "counts are 0 or more")
    precondition(errorRate > 0 && errorRate < 1, "an error rate is above 0 and below 1")
    self.passes = passes
    self.failures = failures
    self.errorRate = errorRate
  }

  /// The rates that are still plausible; `0...1` without trials.
  package var interval: Interval {
    let total = passes + failures
    guard total > 0 else { return Interval(lower: 0, upper: 1) }
    let estimate = Double(passes) / Double(total)
    return Interval(
      lower: passes == 0 ? 0 : end(between: 0, and: estimate),
      upper: failures == 0 ? 1 : end(between: 1, and: estimate))
  }

  /// Whether the true rate is at least `bound`, or `nil` while that is undecided.
  package func decision(atLeast bound: Double) -> Bool? {
    let interval = self.interval
    if interval.lower >= bound { return true }
    return interval.upper < bound ? false : nil
  }

  /// The logarithm of the evidence against a rate: a martingale that starts at 1 if the rate is the
  /// true one.
  func logEvidence(against rate: Double) -> Double {
    // A count of 0 makes its term 0, also at the bounds.
    let likelihood =
      (passes == 0 ? 0 : Double(passes) * log(rate))
      + (failures == 0 ? 0 : Double(failures) * log1p(-rate))
    return SaddlePoint.logBeta(Double(passes) + 0.5, Double(failures) + 0.5) - log(Double.pi)
      - likelihood
  }

  /// The rate at which the evidence reaches its limit, by bisection, on the implausible side.
  private func end(between implausible: Double, and plausible: Double) -> Double {
    let limit = -log(errorRate)
    var outside = implausible
    var inside = plausible
    while true {
      let middle = (outside + inside) / 2
      if middle == outside || middle == inside { return outside }
      if logEvidence(against: middle) < limit { inside = middle } else { outside = middle }
    }
  }
}
