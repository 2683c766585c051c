internal import Foundation

/// What a paired comparison of a whole plan can still become, while a part of its pairs has run.
///
/// As ``PlannedRate``, for pairs: stop at the first decision, and the chance that the full run would ever have said
/// otherwise is at most `errorRate`, as long as the pairs come in random order. An error rate of 0 is exact
/// curtailment.
///
/// ```swift
/// let state = PlannedPairs(planned: 200, gained: 3, lost: 30, unchanged: 60, errorRate: 0.05)
/// state.decision { gained, lost in gained >= lost }   // false
/// ```
///
/// Source: as for ``PlannedRate``, with a Dirichlet-multinomial mixture (all shapes 1/2) over the three outcomes.
package struct PlannedPairs: Hashable, Sendable {
  /// The number of pairs planned.
  package let planned: Int
  /// The number of pairs gained so far.
  package let gained: Int
  /// The number of pairs lost so far.
  package let lost: Int
  /// The number of pairs so far on which the two agree.
  package let unchanged: Int
  /// The chance of a decision that the full run would not have made, in `0..<1`.
  package let errorRate: Double

  /// Creates a state of a plan; counts must be 0 or more, and no more pairs than planned may have come.
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

  /// The number of pairs still to come.
  package var remaining: Int { planned - gained - lost - unchanged }

  /// The verdict on which all plausible final counts agree, or nothing while some differ.
  ///
  /// `verdict` is given the final numbers of gained and lost pairs, and may be any rule: a net gain, a significant
  /// loss. It is asked once for each plausible pair of numbers, up to half the square of the pairs that remain.
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
    // Γ(x) as Γ(x + 1) / x; the prior's constant is Γ(3/2) / Γ(1/2)³ = 1 / 2π.
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
