/// Estimates for `k` attempts from the repetitions of one sample.
///
/// All estimates are unbiased for independent attempts: they count subsets of the attempts that
/// were made. Source of pass@k: M. Chen and others, "Evaluating Large Language Models Trained on
/// Code", 2021; of pass^k: S. Yao and others, "τ-bench", 2024.
package struct RepeatedTrials: Hashable, Sendable {
  /// The number of attempts that passed, in `0...trials`.
  package let passes: Int
  /// The number of attempts, 0 or more.
  package let trials: Int

  /// Creates trials. `passes` must be in `0...trials`.
  package init(passes: Int, trials: Int) {
    precondition(trials >= 0 && (0...trials).contains(passes), "passes are in 0...trials")
    self.passes = passes
    self.trials = trials
  }

  /// pass@k, the probability that at least one of `k` attempts passes: `1 - C(n - c, k) / C(n, k)`.
  ///
  /// `nil` if fewer than `k` attempts were made. `k` must be above 0.
  package func passAtLeastOnce(of k: Int) -> Double? {
    chanceThatAll(of: k, among: trials - passes).map { 1 - $0 }
  }

  /// pass^k, the probability that all of `k` attempts pass: `C(c, k) / C(n, k)`.
  ///
  /// `nil` if fewer than `k` attempts were made. `k` must be above 0.
  package func passEveryTime(of k: Int) -> Double? {
    chanceThatAll(of: k, among: passes)
  }

  /// The probability that at least `count` of `k` attempts pass:
  /// `Σ_{j ≥ count} C(c, j) C(n - c, k - j) / C(n, k)`.
  ///
  /// With a `count` of 1 it is pass@k, and with `k` pass^k. `nil` if fewer than `k` attempts were
  /// made. `k` must be above 0, and `count` in `0...k`.
  package func pass(atLeast count: Int, of k: Int) -> Double? {
    precondition(k > 0 && (0...k).contains(count), "a count is in 0...k, and k is above 0")
    guard k <= trials else { return nil }
    let lowest = max(count, k - (trials - passes))
    let highest = min(k, passes)
    guard lowest <= highest else { return 0 }
    // The attempts are drawn without replacement, so their number is hypergeometric.
    let drawn = Hypergeometric(passes: passes, failures: trials - passes, drawn: k)
    return min((lowest...highest).reduce(0) { $0 + drawn.mass($1) }, 1)
  }

  /// The probability that `k` attempts drawn without replacement are all among `count`.
  private func chanceThatAll(of k: Int, among count: Int) -> Double? {
    precondition(k > 0, "the number of attempts is above 0")
    guard k <= trials else { return nil }
    guard k <= count else { return 0 }
    return (0..<k).reduce(1) { $0 * Double(count - $1) / Double(trials - $1) }
  }
}
