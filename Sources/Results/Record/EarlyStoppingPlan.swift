/// The plan of a suite's early stopping: its run may end once its verdict is unlikely to change.
///
/// Samples that were noisy before run first. Within the noisy part and within the rest, the order
/// of trials is random.
package struct EarlyStoppingPlan: Hashable, Codable, Sendable {
  /// The accepted probability that the whole run would have had another verdict, in `0..<1`.
  package var errorRate: Double
  /// The identifiers of the samples that run first, sorted.
  package var noisySamples: [String]
  /// The number of units of those samples. A unit is a trial, or a sample if k of n repetitions
  /// must pass.
  package var noisyUnits: Int
  /// The number of units of all other samples.
  package var otherUnits: Int

  /// Creates a plan.
  package init(errorRate: Double, noisySamples: [String], noisyUnits: Int, otherUnits: Int) {
    self.errorRate = errorRate
    self.noisySamples = noisySamples
    self.noisyUnits = noisyUnits
    self.otherUnits = otherUnits
  }
}
