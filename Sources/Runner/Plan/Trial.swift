/// One question of a run: suite x sample x model x repetition.
package struct Trial: Hashable, Sendable {
  /// The suite's index in the plan.
  package var suite: Int
  /// The sample's index among those selected.
  package var sample: Int
  /// Which repetition, from 0.
  package var repetition: Int

  /// Creates a trial.
  package init(suite: Int, sample: Int, repetition: Int) {
    self.suite = suite
    self.sample = sample
    self.repetition = repetition
  }
}
