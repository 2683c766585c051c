/// Fisher's exact test of two rates from different samples.
///
/// For the same samples under two prompts, the paired test of ``PairedCounts`` has more power.
package enum FisherExactTest {
  /// The p-value of a first proportion against a second, given the totals of passes and failures.
  ///
  /// `.greater` tests if the first rate is higher. `.twoSided` adds up the tables that are no
  /// likelier than the observed one (within a relative 1e-7, as R and SciPy do). The probabilities
  /// are hypergeometric. Source: R. A. Fisher, Statistical Methods for Research Workers, 1934,
  /// 21.02. 1 if either has no trials, or all pass, or all fail.
  package static func pValue(
    _ first: Proportion, _ second: Proportion, alternative: Alternative = .twoSided
  ) -> Double {
    let passes = first.successes + second.successes
    let lowest = max(0, passes - second.trials)
    let highest = min(passes, first.trials)
    let table = Hypergeometric(
      passes: passes, failures: first.trials + second.trials - passes, drawn: first.trials)
    let observed = table.mass(first.successes)
    let sum =
      switch alternative {
      case .greater: (first.successes...highest).reduce(0) { $0 + table.mass($1) }
      case .less: (lowest...first.successes).reduce(0) { $0 + table.mass($1) }
      case .twoSided:
        (lowest...highest).reduce(0) { sum, count in
          let chance = table.mass(count)
          return chance <= observed * (1 + 1e-7) ? sum + chance : sum
        }
      }
    return min(sum, 1)
  }
}
