/// The beta distribution: what a rate may be after some passes and failures.
///
/// Its cumulative function is the regularised incomplete beta function, from which the tails of the binomial, of
/// Student's t and of the exact intervals are read.
package struct BetaDistribution: Hashable, Sendable {
  /// The first shape, above 0.
  package let alpha: Double
  /// The second shape, above 0.
  package let beta: Double

  /// Creates a distribution; both shapes must be finite and above 0.
  package init(alpha: Double, beta: Double) {
    precondition(
      alpha > 0 && beta > 0 && (alpha + beta).isFinite,
      "the shapes of a beta distribution are above 0")
    self.alpha = alpha
    self.beta = beta
  }

  /// The chance of a value of at most `x`: the regularised incomplete beta function `I_x(alpha, beta)`.
  ///
  /// 0 below 0 and 1 above 1. The continued fraction of Didonato and Morris (ACM TOMS 18, 1992, formula 9; in the
  /// form of the NIST handbook, 8.17.22), by Lentz's method. Relative error about 1e-13.
  package func cumulative(_ x: Double) -> Double {
    precondition(!x.isNaN, "the chance of a value that is not a number")
    return BetaDistribution.lowerTail(x: x, y: 1 - x, alpha, beta)
  }

  /// The chance of a value above `x`, with its digits kept where it is small.
  package func upperTail(_ x: Double) -> Double {
    precondition(!x.isNaN, "the chance of a value that is not a number")
    return BetaDistribution.lowerTail(x: 1 - x, y: x, beta, alpha)
  }

  /// The value that `cumulative` gives `probability` for, to the last few digits; 0 at 0, 1 at 1.
  ///
  /// Newton's steps on the cumulative function, kept inside a bracket that shrinks. `probability` in `0...1`.
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
    // The fraction converges quickly on this side of the mean; the other side is the complement.
    return x < (a + 1) / (a + b + 2)
      ? min(term * b * fraction(x, a, b), 1) : max(1 - term * a * fraction(y, b, a), 0)
  }

  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    var c = 1.0
    var d = 1 - (a + b) * x / (a + 1)
    d = 1 / (abs(d) < tiny ? tiny : d)
    var value = d
    // The number of steps grows with the root of the larger shape.
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
