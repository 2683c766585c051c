/// The settings of early stopping.
package struct EarlyStoppingOptions: Hashable, Sendable {
  /// The accepted probability, for each suite, that its whole run would have had another verdict,
  /// in `0..<1`.
  package var errorRate: Double
  /// The identifiers of the samples whose outcome varied in earlier runs, by suite name; they run
  /// first.
  package var noisySamples: [String: Set<String>]

  /// Creates options.
  package init(errorRate: Double, noisySamples: [String: Set<String>] = [:]) {
    self.errorRate = errorRate
    self.noisySamples = noisySamples
  }
}
