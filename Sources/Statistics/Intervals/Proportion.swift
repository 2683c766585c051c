/// A number of passes out of a number of trials.
///
/// ```swift
/// Proportion(successes: 48, trials: 50).wilson(confidence: 0.95)   // 0.865...0.989
/// ```
package struct Proportion: Hashable, Sendable {
  /// The number of passes, in `0...trials`.
  package let successes: Int
  /// The number of trials, 0 or more.
  package let trials: Int

  /// Creates a proportion. `successes` must be in `0...trials`.
  package init(successes: Int, trials: Int) {
    precondition(trials >= 0 && (0...trials).contains(successes), "successes are in 0...trials")
    self.successes = successes
    self.trials = trials
  }

  /// The proportion of passes, in `0...1`, or `nil` without trials.
  package var rate: Double? {
    trials == 0 ? nil : Double(successes) / Double(trials)
  }

  /// The standard error of the rate, `√(p (1 - p) / n)`, or `nil` without trials; 0 if all pass or
  /// all fail.
  package var standardError: Double? {
    rate.map { ($0 * (1 - $0) / Double(trials)).squareRoot() }
  }
}
