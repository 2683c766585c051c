internal import Foundation

/// Terms of the binomial and beta densities, accurate for large counts.
///
/// Differences of log-gammas lose digits as counts grow; deviances from the expected count do not.
/// Source: C. Loader, "Fast and Accurate Computation of Binomial Probabilities", 2000.
enum SaddlePoint {
  /// `x^a · y^b · Γ(a + b + 1) / (Γ(a + 1) · Γ(b + 1))`, where `y = 1 - x`.
  ///
  /// For whole `a` and `b` this is the probability of `a` successes in `a + b` trials. `a` and `b`
  /// must be 0 or more, and `x` in `0...1`.
  static func binomialTerm(_ a: Double, _ b: Double, x: Double, y: Double) -> Double {
    guard a > 0 else { return b == 0 ? 1 : exp(x < y ? b * log1p(-x) : b * log(y)) }
    guard b > 0 else { return exp(y < x ? a * log1p(-y) : a * log(x)) }
    guard x > 0, y > 0 else { return 0 }
    let n = a + b
    let exponent =
      stirlingError(n) - stirlingError(a) - stirlingError(b)
      - deviance(a, expected: n * x) - deviance(b, expected: n * y)
    return (n / (2 * Double.pi * a * b)).squareRoot() * exp(exponent)
  }

  /// The natural logarithm of `Γ(z + 1)`, for `z` ≥ 0.
  static func logFactorial(_ z: Double) -> Double {
    guard z > 0 else { return 0 }
    return (z + 0.5) * log(z) - z + 0.5 * log(2 * Double.pi) + stirlingError(z)
  }

  /// The natural logarithm of the beta function, for `a`, `b` > 0.
  static func logBeta(_ a: Double, _ b: Double) -> Double {
    logFactorial(a) + logFactorial(b) - logFactorial(a + b) + log((a + b) / (a * b))
  }

  /// The error of Stirling's formula: `log Γ(z + 1) - (z + 1/2) log z + z - log(2π) / 2`, for `z` >
  /// 0.
  static func stirlingError(_ z: Double) -> Double {
    guard z < 16 else {
      // The asymptotic series. From 16 on, its seventh term is below 1e-18.
      let square = 1 / (z * z)
      let tail = 1 / 1188 - square * (691.0 / 360_360)
      let inner = 1.0 / 1260 - square * (1.0 / 1680 - square * tail)
      return (1.0 / 12 - square * (1.0 / 360 - square * inner)) / z
    }
    // Γ(z + 1) by recurrence from an argument for which the series holds.
    var product = 1.0
    var shifted = z
    while shifted < 16 {
      shifted += 1
      product *= shifted
    }
    let logGamma =
      (shifted + 0.5) * log(shifted) - shifted + stirlingError(shifted) - log(product)
    return logGamma - (z + 0.5) * log(z) + z
  }

  /// `x · log(x / m) + m - x`, for `x`, `m` > 0, without cancellation if `x` is near `m`.
  static func deviance(_ x: Double, expected m: Double) -> Double {
    guard abs(x - m) < 0.1 * (x + m) else { return x * log(x / m) + m - x }
    let ratio = (x - m) / (x + m)
    var sum = (x - m) * ratio
    var term = 2 * x * ratio
    var divisor = 3.0
    while true {
      term *= ratio * ratio
      let next = sum + term / divisor
      if next == sum { return sum }
      sum = next
      divisor += 2
    }
  }
}
