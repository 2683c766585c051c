/// The number of passes in a sample drawn without replacement from passes and failures.
struct Hypergeometric: Hashable, Sendable {
  /// The number of passes to draw from.
  let passes: Int
  /// The number of failures to draw from.
  let failures: Int
  /// The sample size, at most the total of passes and failures.
  let drawn: Int

  /// The probability of exactly `count` passes:
  /// `C(passes, k) C(failures, drawn - k) / C(passes + failures, drawn)`.
  ///
  /// It is computed as three binomial probabilities, which is accurate for large counts (Loader,
  /// 2000, section 4).
  func mass(_ count: Int) -> Double {
    let total = passes + failures
    guard total > 0 else { return count == 0 ? 1 : 0 }
    let rate = Double(drawn) / Double(total)
    return BinomialDistribution(trials: passes, rate: rate).mass(count)
      * BinomialDistribution(trials: failures, rate: rate).mass(drawn - count)
      / BinomialDistribution(trials: total, rate: rate).mass(drawn)
  }
}
