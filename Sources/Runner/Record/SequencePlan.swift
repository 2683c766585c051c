/// How a suite's run may end before its last trial: as soon as its verdict can hardly change.
///
/// Samples that were noisy before come first; the order of the trials of each of the two parts is random.
package struct SequencePlan: Hashable, Codable, Sendable {
  /// The chance that the whole run would have come to another verdict, in `0..<1`.
  package var errorRate: Double
  /// The samples that come first, by identifier, sorted.
  package var noisySamples: [String]
  /// How many units there are of those samples: trials, or samples where k of n repetitions must pass.
  package var noisyUnits: Int
  /// How many units there are of all other samples.
  package var otherUnits: Int

  /// Creates a plan.
  package init(errorRate: Double, noisySamples: [String], noisyUnits: Int, otherUnits: Int) {
    self.errorRate = errorRate
    self.noisySamples = noisySamples
    self.noisyUnits = noisyUnits
    self.otherUnits = otherUnits
  }
}
