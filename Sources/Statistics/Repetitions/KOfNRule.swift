/// The rule that a sample passes if at least `k` of its `n` repetitions do.
package struct KOfNRule: Hashable, Sendable {
  /// The number of repetitions that must pass, in `0...repetitions`.
  package let needed: Int
  /// The number of repetitions, above 0.
  package let repetitions: Int

  /// Creates a rule. `repetitions` must be above 0, and `needed` in `0...repetitions`.
  package init(needed: Int, of repetitions: Int) {
    precondition(
      repetitions > 0 && (0...repetitions).contains(needed),
      "needed repetitions are in 0...repetitions")
    self.needed = needed
    self.repetitions = repetitions
  }

  /// Whether the sample passes, or `nil` while the remaining repetitions can still decide.
  ///
  /// `passes` and `failures` must be 0 or more, and together at most `repetitions`.
  package func verdict(passes: Int, failures: Int) -> Bool? {
    precondition(
      min(passes, failures) >= 0 && passes + failures <= repetitions,
      "there are no more outcomes than repetitions")
    if passes >= needed { return true }
    return failures > repetitions - needed ? false : nil
  }

  /// The smallest number of further outcomes after which ``verdict(passes:failures:)`` can be
  /// decided; 0 if it is.
  package func needed(passes: Int, failures: Int) -> Int {
    guard verdict(passes: passes, failures: failures) == nil else { return 0 }
    return min(needed - passes, repetitions - needed + 1 - failures)
  }

  /// The probability that a sample passes if its repetitions pass with the given rate, in `0...1`.
  package func passChance(rate: Double) -> Double {
    BinomialDistribution(trials: repetitions, rate: rate).upperTail(needed)
  }
}
