/// One trial of a run, which is one suite, sample, model and repetition.
package struct Trial: Hashable, Sendable {
  /// The suite's index in the plan.
  package var suite: Int
  /// The sample's index among the selected samples.
  package var sample: Int
  /// The repetition's index, from 0.
  package var repetition: Int

  /// Creates a trial.
  package init(suite: Int, sample: Int, repetition: Int) {
    self.suite = suite
    self.sample = sample
    self.repetition = repetition
  }
}
