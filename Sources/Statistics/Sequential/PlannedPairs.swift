internal import Foundation

/// Early stopping of a planned paired comparison: the final counts that are still plausible after
/// some pairs.
///
/// It is the counterpart of ``PlannedRate`` for pairs: stop at the first decision, and the
/// probability that the full run would have decided otherwise is at most `errorRate`, if the pairs
/// come in random order. An error rate of 0 is exact curtailment.
///
/// ```swift
/// let state = PlannedPairs(planned: 200, gained: 3, lost: 30, unchanged: 60, errorRate: 0.05)
/// state.decision { gained, lost in gained >= lost }   // false
/// ```
///
/// Source: as for ``PlannedRate``, with a Dirichlet-multinomial mixture (all shapes 1/2) over the
/// three outcomes.
package struct PlannedPairs: Hashable, Sendable {
  /// The number of pairs planned.
  package let planned: Int
  /// The number of pairs gained so far.
  package let gained: Int
  /// The number of pairs lost so far.
  package let lost: Int
  /// The number of pairs so far with equal outcomes.
  package let unchanged: Int
  /// An upper bound on the probability of a decision that the full run would not have made, in
  /// `0..<1`.
  package let errorRate: Double

  /// Creates a state. Counts must be 0 or more, and at most `planned` in total.
  package init(planned: Int, gained: Int, lost: Int, unchanged: Int, errorRate: Double) {
    precondition(
      min(gained, lost, unchanged) >= 0 && gained + lost + unchanged <= planned,
      "there are no more pairs than planned")
    precondition((0..<1).contains(errorRate), "an error rate is in 0..<1")
    self.planned = planned
    self.gained = gained
    self.lost = lost
    self.unchanged = unchanged
    self.errorRate = errorRate
  }

  /// The number of remaining pairs.
  package var remaining: Int { planned - gained - lost - unchanged }

  /// The verdict if all plausible final counts agree on it, or `nil` if they do not.
  ///
  /// `verdict` gets the final numbers of gained and lost pairs, and may be any rule, such as a net
  /// gain or a significant loss. It is called once for each plausible pair of numbers, up to half
  /// the square of the remaining pairs.
  package func decision(_ verdict: (_ gained: Int, _ lost: Int) -> Bool) -> Bool? {
    let logFactorials = PlannedPairs.logFactorials(planned)
    let limit = errorRate > 0 ? -log(errorRate) : Double.infinity
    let mixture = logMixture
    var decided: Bool?
    for more in 0...remaining {
      for less in 0...(remaining - more) {
        let rest = remaining - more - less
        let likelihood =
          PlannedPairs.logMultinomial(more, less, rest, logFactorials)
          - PlannedPairs.logMultinomial(gained + more, lost + less, unchanged + rest, logFactorials)
        guard mixture - likelihood < limit else { continue }
        let outcome = verdict(gained + more, lost + less)
        if let decided, decided != outcome { return nil }
        decided = outcome
      }
    }
    return decided
  }

  /// The logarithm of the likelihood of the outcomes, in their order, under the mixture.
  private var logMixture: Double {
    let counts = [gained, lost, unchanged].map { Double($0) + 0.5 }
    // Γ(x) as Γ(x + 1) / x. The prior's constant is Γ(3/2) / Γ(1/2)³ = 1 / 2π.
    let logGammas = counts.reduce(0) { $0 + SaddlePoint.logFactorial($1) - log($1) }
    let total = counts.reduce(0, +)
    return logGammas - SaddlePoint.logFactorial(total) + log(total) - log(2 * Double.pi)
  }

  private static func logFactorials(_ count: Int) -> [Double] {
    (0...count).map { SaddlePoint.logFactorial(Double($0)) }
  }

  private static func logMultinomial(_ a: Int, _ b: Int, _ c: Int, _ table: [Double]) -> Double {
    table[a + b + c] - table[a] - table[b] - table[c]
  }
}
