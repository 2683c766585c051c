extension Proportion {
  /// The exact interval of the rate, which covers the true rate with at least the stated
  /// confidence.
  ///
  /// It consists of quantiles of beta distributions. Source: C. J. Clopper and E. S. Pearson,
  /// Biometrika 26, 1934. `0...1` without trials. The lower bound is 0 if nothing passed, and the
  /// upper is 1 if everything did. `confidence` must be above 0 and below 1.
  package func clopperPearson(confidence: Double) -> Interval {
    precondition(confidence > 0 && confidence < 1, "a confidence is above 0 and below 1")
    let tail = (1 - confidence) / 2
    return Interval(
      lower: exactLowerBound(confidence: 1 - tail), upper: exactUpperBound(confidence: 1 - tail))
  }

  /// The exact one-sided lower bound of the rate; 0 if nothing passed. `confidence` must be above 0
  /// and below 1.
  package func exactLowerBound(confidence: Double) -> Double {
    precondition(confidence > 0 && confidence < 1, "a confidence is above 0 and below 1")
    guard successes > 0 else { return 0 }
    return BetaDistribution(alpha: Double(successes), beta: Double(trials - successes + 1))
      .quantile(1 - confidence)
  }

  /// The exact one-sided upper bound of the rate; 1 if everything passed. `confidence` must be
  /// above 0 and below 1.
  package func exactUpperBound(confidence: Double) -> Double {
    precondition(confidence > 0 && confidence < 1, "a confidence is above 0 and below 1")
    guard successes < trials else { return 1 }
    return BetaDistribution(alpha: Double(successes + 1), beta: Double(trials - successes))
      .quantile(confidence)
  }
}
