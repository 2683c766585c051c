/// The beta distribution: the uncertainty of a rate after some passes and failures.
///
/// Its cumulative distribution function is the regularized incomplete beta function. The tails of
/// the binomial and Student's t distributions and the exact intervals are computed from it.
package struct BetaDistribution: Hashable, Sendable {
  /// The first shape parameter, above 0.
  package let alpha: Double
  /// The second shape parameter, above 0.
  package let beta: Double

  /// Creates a distribution. Both shape parameters must be finite and above 0.
  package init(alpha: Double, beta: Double) {
    precondition(
      alpha > 0 && beta > 0 && (alpha + beta).isFinite,
      "the shapes of a beta distribution are above 0")
    self.alpha = alpha
    self.beta = beta
  }

  /// The probability of a value of at most `x`: the regularized incomplete beta function
  /// `I_x(alpha, beta)`.
  ///
  /// 0 below 0 and 1 above 1. It uses the continued fraction of Didonato and Morris (ACM TOMS 18,
  /// 1992, formula 9; in the form of the NIST handbook, 8.17.22), by Lentz's method. The relative
  /// error is about 1e-13.
  package func cumulative(_ x: Double) -> Double {
    precondition(!x.isNaN, "the chance of a value that is not a number")
    return BetaDistribution.lowerTail(x: x, y: 1 - x, alpha, beta)
  }

  /// The probability of a value above `x`, accurate also if it is small.
  package func upperTail(_ x: Double) -> Double {
    precondition(!x.isNaN, "the chance of a value that is not a number")
    return BetaDistribution.lowerTail(x: 1 - x, y: x, beta, alpha)
  }

  /// The value whose ``cumulative(_:)`` is `probability`, to the last few digits; 0 at 0, 1 at 1.
  ///
  /// It takes Newton steps on the cumulative function inside a shrinking bracket. `probability`
  /// must be in `0...1`.
  package func quantile(_ probability: Double) -> Double {
    precondition((0...1).contains(probability), "a probability is in 0...1")
    guard probability > 0 else { return 0 }
    guard probability < 1 else { return 1 }
    var low = 0.0
    var high = 1.0
    var x = alpha / (alpha + beta)
    for _ in 0..<200 {
      let excess = cumulative(x) - probability
      if excess == 0 { return x }
      if excess > 0 { high = x } else { low = x }
      let slope = BetaDistribution.density(x, alpha, beta)
      var next = x - excess / slope
      if !(next > low && next < high) { next = (low + high) / 2 }
      if abs(next - x) <= x.ulp || next <= low && next >= high { return next }
      x = next
    }
    return x
  }

  private static func density(_ x: Double, _ a: Double, _ b: Double) -> Double {
    SaddlePoint.binomialTerm(a, b, x: x, y: 1 - x) * a * b / ((a + b) * x * (1 - x))
  }

  private static func lowerTail(x: Double, y: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard y > 0 else { return 1 }
    let term = SaddlePoint.binomialTerm(a, b, x: x, y: y) / (a + b)
    // The fraction converges quickly on this side of the mean. The other side is the complement.
    return x < (a + 1) / (a + b + 2)
      ? min(term * b * fraction(x, a, b), 1) : max(1 - term * a * fraction(y, b, a), 0)
  }

  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    var c = 1.0
    var d = 1 - (a + b) * x / (a + 1)
    d = 1 / (abs(d) < tiny ? tiny : d)
    var value = d
    // The number of steps grows with the square root of the larger shape parameter.
    for step in 1...100_000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      var change = 1.0
      for coefficient in [even, odd] {
        d = 1 + coefficient * d
        d = 1 / (abs(d) < tiny ? tiny : d)
        c = 1 + coefficient / c
        if abs(c) < tiny { c = tiny }
        change = c * d
        value *= change
      }
      if abs(change - 1) < 1e-16 { break }
    }
    return value
  }
}
