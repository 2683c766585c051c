internal import Foundation

/// A bound of a mean that uses how little bounded values vary.
package enum EmpiricalBernstein {
  /// How far the mean of independent values may lie from the true one, or nothing without values.
  ///
  /// `√(2 v ln(3/δ) / n) + 3 R ln(3/δ) / n`, `v` the variance with the divisor `n`, `R` the `range` that values lie
  /// in, `δ` the `errorRate` (both directions together). Source: J.-Y. Audibert, R. Munos and C. Szepesvári,
  /// Theoretical Computer Science 410, 2009, theorem 1. It holds for any distribution and any `n`. `range` must be
  /// above 0 and finite, no two values further apart than it, and `errorRate` above 0 and below 1.
  package static func radius(of values: [Double], range: Double, errorRate: Double) -> Double? {
    precondition(range > 0 && range.isFinite, "a range is above 0 and finite")
    precondition(errorRate > 0 && errorRate < 1, "an error rate is above 0 and below 1")
    let moments = Moments(values)
    guard let least = values.min(), let greatest = values.max() else { return nil }
    precondition(greatest - least <= range * (1 + 1e-12), "values lie within the range")
    let n = Double(values.count)
    let variance = (moments.variance ?? 0) * (n - 1) / n
    let logarithm = log(3 / errorRate)
    return (2 * variance * logarithm / n).squareRoot() + 3 * range * logarithm / n
  }
}
