internal import Foundation

/// The standard normal distribution.
package enum NormalDistribution {
  /// The probability of a value of at most `x`: `erfc(-x / √2) / 2`.
  package static func cumulative(_ x: Double) -> Double {
    0.5 * erfc(-x / 2.0.squareRoot())
  }

  /// The value whose ``cumulative(_:)`` is `probability`; infinite at 0 and 1.
  ///
  /// It takes second-order Newton steps (Halley) on the cumulative function, inside a bracket.
  /// `probability` must be in `0...1`. Values above one half use symmetry, so that both tails are
  /// accurate.
  package static func quantile(_ probability: Double) -> Double {
    precondition((0...1).contains(probability), "a probability is in 0...1")
    guard probability <= 0.5 else { return -quantile(1 - probability) }
    guard probability > 0 else { return -.infinity }
    guard probability < 0.5 else { return 0 }
    // No quantile of a positive double is below this, and none above 0 is requested here.
    var low = -39.0
    var high = 0.0
    var x = max(-(-2 * log(2 * probability)).squareRoot(), -38)
    for _ in 0..<200 {
      let value = cumulative(x)
      if value > probability { high = x } else { low = x }
      let density = exp(-x * x / 2) / (2 * Double.pi).squareRoot()
      let newton = (value - probability) / density
      var next = x - newton / (1 + x * newton / 2)
      if !(next > low && next < high) { next = (low + high) / 2 }
      if abs(next - x) <= x.ulp { return next }
      x = next
    }
    return x
  }

  /// The half-width of a two-sided interval in standard errors, such as 1.96 for a confidence of
  /// 0.95.
  ///
  /// `confidence` must be above 0 and below 1.
  package static func twoSidedQuantile(confidence: Double) -> Double {
    precondition(confidence > 0 && confidence < 1, "a confidence is above 0 and below 1")
    return -quantile((1 - confidence) / 2)
  }
}
