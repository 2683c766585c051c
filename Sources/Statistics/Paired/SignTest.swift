/// The exact sign test: the probability of a split of wins and losses if both are equally likely.
package enum SignTest {
  /// The p-value of `wins` against `losses`. Ties are not counted.
  ///
  /// `.greater` is `Σ_{k ≥ wins} C(n, k) / 2^n` with `n = wins + losses`, `.less` the same for
  /// losses, and `.twoSided` twice the smaller, at most 1. Source: W. J. Conover, Practical
  /// Nonparametric Statistics, 3.4. `midP` counts half of the observed split's probability, which
  /// is less conservative (Fagerland, Lydersen and Laake, BMC Medical Research Methodology 13,
  /// 2013). Without wins or losses, 1, or with `midP` 1/2 one-sided. Both counts must be 0 or more.
  package static func pValue(
    wins: Int, losses: Int, alternative: Alternative, midP: Bool = false
  ) -> Double {
    precondition(wins >= 0 && losses >= 0, "wins and losses are 0 or more")
    let split = BinomialDistribution(trials: wins + losses, rate: 0.5)
    let half = midP ? split.mass(wins) / 2 : 0
    return switch alternative {
    case .greater: split.upperTail(wins) - half
    case .less: split.upperTail(losses) - half
    case .twoSided:
      min(2 * (split.upperTail(max(wins, losses)) - half), 1)
    }
  }
}
