/// How suites may end before their last trial.
package struct SequenceOptions: Hashable, Sendable {
  /// The chance, for each suite, that the whole run would have come to another verdict, in `0..<1`.
  package var errorRate: Double
  /// The samples whose outcome varied in earlier runs, by identifier, of each suite by name: they come first.
  package var noisySamples: [String: Set<String>]

  /// Creates options.
  package init(errorRate: Double, noisySamples: [String: Set<String>] = [:]) {
    self.errorRate = errorRate
    self.noisySamples = noisySamples
  }
}
