extension Proportion {
  /// The score interval of the rate: the rates that a normal test does not reject.
  ///
  /// `(p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n)`; source: E. B. Wilson, JASA 22, 1927. With
  /// `continuityCorrection`, formula 4 of R. G. Newcombe, Statistics in Medicine 17, 1998, 857-872: wider, and
  /// seldom below the stated confidence. `0...1` without trials; the lower end is 0 where nothing passed, and the
  /// upper is 1 where all did. `confidence` must be above 0 and below 1.
  package func wilson(confidence: Double, continuityCorrection: Bool = false) -> Interval {
    let z = NormalDistribution.twoSidedQuantile(confidence: confidence)
    guard let rate else { return Interval(lower: 0, upper: 1) }
    let n = Double(trials)
    // The root under which the two ends differ: by nothing, or by the sign of the correction.
    func half(_ sign: Double) -> Double {
      let correction = sign * (4 * rate - 2) - 1 / n
      let square =
        z * z + 4 * n * rate * (1 - rate) + (continuityCorrection ? correction : 0)
      return z * square.squareRoot() + (continuityCorrection ? 1 : 0)
    }
    let center = 2 * n * rate + z * z
    let scale = 2 * (n + z * z)
    return Interval(
      lower: successes == 0 ? 0 : max((center - half(1)) / scale, 0),
      upper: successes == trials ? 1 : min((center + half(-1)) / scale, 1))
  }
}
