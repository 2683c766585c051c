internal import Foundation

/// A bound on a mean from the low variance of bounded values.
package enum EmpiricalBernstein {
  /// The maximum distance of the mean of independent values from the true mean, or `nil` without
  /// values.
  ///
  /// `√(2 v ln(3/δ) / n) + 3 R ln(3/δ) / n`, with `v` the variance with the divisor `n`, `R` the
  /// `range` of the values and `δ` the `errorRate` (both directions together). Source: J.-Y.
  /// Audibert, R. Munos and C. Szepesvári, Theoretical Computer Science 410, 2009, theorem 1. It
  /// holds for any distribution and any `n`. `range` must be finite, above 0 and at least the
  /// largest difference of two values, and `errorRate` above 0 and below 1.
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
