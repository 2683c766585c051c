/// The rule that a sample passes where at least `k` of its `n` repetitions do.
package struct KOfNRule: Hashable, Sendable {
  /// How many repetitions must pass, in `0...repetitions`.
  package let needed: Int
  /// The number of repetitions, above 0.
  package let repetitions: Int

  /// Creates a rule; `repetitions` must be above 0, and `needed` in `0...repetitions`.
  package init(needed: Int, of repetitions: Int) {
    precondition(
      repetitions > 0 && (0...repetitions).contains(needed),
      "needed repetitions are in 0...repetitions")
    self.needed = needed
    self.repetitions = repetitions
  }

  /// Says whether the sample passes, or nothing while the repetitions to come can still decide.
  ///
  /// `passes` and `failures` must be 0 or more, and together at most `repetitions`.
  package func verdict(passes: Int, failures: Int) -> Bool? {
    precondition(
      min(passes, failures) >= 0 && passes + failures <= repetitions,
      "there are no more outcomes than repetitions")
    if passes >= needed { return true }
    return failures > repetitions - needed ? false : nil
  }

  /// The number of outcomes that must still come before ``verdict(passes:failures:)`` can say anything; 0 where it does.
  package func needed(passes: Int, failures: Int) -> Int {
    guard verdict(passes: passes, failures: failures) == nil else { return 0 }
    return min(needed - passes, repetitions - needed + 1 - failures)
  }

  /// The chance that a sample passes under this rule whose repetitions pass with a given rate, in `0...1`.
  package func passChance(rate: Double) -> Double {
    BinomialDistribution(trials: repetitions, rate: rate).upperTail(needed)
  }
}
