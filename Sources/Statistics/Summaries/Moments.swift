/// The mean and the spread of values.
package struct Moments: Hashable, Sendable {
  /// The number of values.
  package let count: Int
  /// The mean, or `nil` without values.
  package let mean: Double?
  /// The variance with the divisor `n - 1`, or `nil` for fewer than two values.
  package let variance: Double?

  /// Computes the moments in two passes, so that a large mean costs no accuracy. Values must be
  /// finite.
  package init(_ values: [Double]) {
    precondition(values.allSatisfy(\.isFinite), "values are finite")
    count = values.count
    guard !values.isEmpty else {
      mean = nil
      variance = nil
      return
    }
    let rough = values.reduce(0, +) / Double(count)
    let center = rough + values.reduce(0) { $0 + ($1 - rough) } / Double(count)
    mean = center
    variance =
      count < 2
      ? nil : values.reduce(0) { $0 + ($1 - center) * ($1 - center) } / Double(count - 1)
  }

  /// The standard deviation, or `nil` for fewer than two values.
  package var standardDeviation: Double? { variance?.squareRoot() }

  /// The standard error of the mean, `s / √n`, or `nil` for fewer than two values.
  package var standardError: Double? {
    variance.map { ($0 / Double(count)).squareRoot() }
  }

  /// The interval of the mean by Student's t with `n - 1` degrees of freedom, or `nil` for fewer
  /// than two values.
  ///
  /// Source: "Student", Biometrika 6, 1908. It has zero width if all values are equal. `confidence`
  /// must be above 0 and below 1.
  package func meanInterval(confidence: Double) -> Interval? {
    precondition(confidence > 0 && confidence < 1, "a confidence is above 0 and below 1")
    guard let mean, let standardError else { return nil }
    let t = -StudentDistribution(degreesOfFreedom: Double(count - 1)).quantile((1 - confidence) / 2)
    return Interval(lower: mean - t * standardError, upper: mean + t * standardError)
  }
}
