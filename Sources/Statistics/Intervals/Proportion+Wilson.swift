extension Proportion {
  /// The score interval of the rate: the rates that a normal test does not reject.
  ///
  /// `(p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n)`. Source: E. B. Wilson, JASA 22, 1927. With
  /// `continuityCorrection`, formula 4 of R. G. Newcombe, Statistics in Medicine 17, 1998, 857-872:
  /// wider, and seldom below the stated confidence. `0...1` without trials. The lower bound is 0 if
  /// nothing passed, and the upper is 1 if everything did. `confidence` must be above 0 and below
  /// 1.
  package func wilson(confidence: Double, continuityCorrection: Bool = false) -> Interval {
    let z = NormalDistribution.twoSidedQuantile(confidence: confidence)
    guard let rate else { return Interval(lower: 0, upper: 1) }
    let n = Double(trials)
    // The square root term. Its two signs differ only with the correction.
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

  /// The one-sided Wilson lower bound for a number of passes that need not be whole.
  ///
  /// It equals the lower bound of ``wilson(confidence:continuityCorrection:)`` at a confidence of
  /// `2c - 1`, with `c` the `confidence`. `rate`, in `0...1`, is the proportion that passed; with
  /// repetitions it need not correspond to a whole number of samples. 0 without trials. `trials`
  /// must be 0 or more, and `confidence` at least 1/2 and below 1.
  package static func wilsonLowerBound(rate: Double, trials: Int, confidence: Double) -> Double {
    precondition((0...1).contains(rate) && trials >= 0, "a rate is in 0...1, of 0 trials or more")
    precondition(confidence >= 0.5 && confidence < 1, "a confidence is at least 1/2 and below 1")
    guard trials > 0 else { return 0 }
    let z = NormalDistribution.quantile(confidence)
    let n = Double(trials)
    let half = z * (z * z + 4 * n * rate * (1 - rate)).squareRoot()
    return max((2 * n * rate + z * z - half) / (2 * (n + z * z)), 0)
  }

  /// The smallest number of trials whose one-sided Wilson lower bound reaches `bound` if the
  /// proportion `rate` passes.
  ///
  /// `n = z² b (1 - b) / (p - b)²`, rounded up: the size from which the score test rejects the rate
  /// `b` (E. B. Wilson, JASA 22, 1927). `nil` if the rate is not above the bound. `rate` and
  /// `bound` must be in `0...1`, and `confidence` at least 1/2 and below 1.
  package static func samplesForWilsonLowerBound(
    atLeast bound: Double, rate: Double, confidence: Double
  ) -> Int? {
    precondition(confidence >= 0.5 && confidence < 1, "a confidence is at least 1/2 and below 1")
    let gap = rate - bound
    guard gap > 0 else { return nil }
    let z = NormalDistribution.quantile(confidence)
    let samples = (z * z * bound * (1 - bound) / (gap * gap)).rounded(.up)
    return samples < 1e9 ? Int(samples) : nil
  }
}
