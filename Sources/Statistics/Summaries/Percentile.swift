/// Percentiles interpolated between neighbours: type 7, the default of NumPy and R.
///
/// Source: R. J. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages", 1996.
package enum Percentile {
  /// The percentile of values, or `nil` without values.
  ///
  /// `share` must be in `0...1`: 0 is the minimum, 0.5 the median and 1 the maximum. Values must be
  /// numbers.
  package static func value(of values: [Double], at share: Double) -> Double? {
    value(ofSorted: values.sorted(), at: share)
  }

  /// The percentile of values in ascending order, or `nil` without values.
  package static func value(ofSorted sorted: [Double], at share: Double) -> Double? {
    precondition((0...1).contains(share), "a share is in 0...1")
    precondition(!sorted.contains(where: \.isNaN), "values are numbers")
    guard !sorted.isEmpty else { return nil }
    let place = share * Double(sorted.count - 1)
    let below = Int(place)
    guard below + 1 < sorted.count else { return sorted[below] }
    let fraction = place - Double(below)
    guard fraction > 0 else { return sorted[below] }
    return sorted[below] + fraction * (sorted[below + 1] - sorted[below])
  }
}
