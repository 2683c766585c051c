internal import Foundation

/// Early stopping of a planned pass rate: the final rates that are still plausible after some
/// trials.
///
/// Check at any time, and stop at the first decision: the probability that the full run would have
/// decided otherwise is at most `errorRate` for any samples, if the strata are fixed before the
/// first trial and the trials of each come in random order. The next stratum may depend on
/// everything so far, so noisy samples can come first. Each further stratum costs evidence, so use
/// few. An error rate of 0 is exact curtailment: it decides only what no outcome can change.
///
/// ```swift
/// let sofar = Stratum(planned: 200, passes: 30, failures: 10)
/// PlannedRate([sofar], errorRate: 0.05).decision(atLeast: 0.95)   // false
/// PlannedRate([sofar], errorRate: 0).decision(atLeast: 0.95)      // nil: 190 of 200 may yet pass
/// ```
///
/// Source: the prior-posterior ratio of I. Waudby-Smith and A. Ramdas, "Confidence sequences for
/// sampling without replacement", NeurIPS 2020, multiplied over strata. Ville's inequality gives
/// the error rate.
package struct PlannedRate: Hashable, Sendable {
  /// The strata of the plan.
  package let strata: [Stratum]
  /// An upper bound on the probability of a decision that the full run would not have made, in
  /// `0..<1`.
  package let errorRate: Double

  /// Creates a state. `errorRate` must be in `0..<1`.
  package init(_ strata: [Stratum], errorRate: Double) {
    precondition((0..<1).contains(errorRate), "an error rate is in 0..<1")
    self.strata = strata
    self.errorRate = errorRate
  }

  /// The final numbers of passes that are still plausible. A finished plan has exactly one.
  package var plausiblePasses: ClosedRange<Int> {
    let least = strata.reduce(0) { $0 + $1.passes }
    let greatest = strata.reduce(least) { $0 + $1.remaining }
    guard errorRate > 0 else { return least...greatest }
    // The least evidence against each total over all its partitions among the strata. Each
    // stratum's evidence is convex, so the cheapest steps are taken first.
    let evidence = strata.map(\.logEvidence)
    let steps = evidence.flatMap { zip($0.dropFirst(), $0).map { $0 - $1 } }.sorted()
    let limit = -log(errorRate)
    var total = evidence.reduce(0) { $0 + $1[0] }
    var plausible: [Int] = total < limit ? [least] : []
    for (index, step) in steps.enumerated() {
      total += step
      if total < limit { plausible.append(least + index + 1) }
    }
    // Some total is always plausible: the mixture is no likelier than the likeliest total.
    guard let first = plausible.first, let last = plausible.last else { return least...greatest }
    return first...last
  }

  /// Whether the full run's pass rate will be at least `bound`, or `nil` while that is undecided.
  ///
  /// The rate is compared as a quotient of two `Double` values, as a gate does at the end. `nil`
  /// for a plan without trials.
  package func decision(atLeast bound: Double) -> Bool? {
    let planned = Double(strata.reduce(0) { $0 + $1.planned })
    guard planned > 0 else { return nil }
    let plausible = plausiblePasses
    if Double(plausible.lowerBound) / planned >= bound { return true }
    return Double(plausible.upperBound) / planned < bound ? false : nil
  }
}
