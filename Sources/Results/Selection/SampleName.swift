/// A sample's name: its suite's name and its identifier.
package struct SampleName: Hashable, Codable, Sendable {
  /// The suite's name, with its directory if several suites of the run share that name.
  package var suite: String
  /// The sample's identifier.
  package var sample: String

  /// Creates a name.
  package init(suite: String, sample: String) {
    self.suite = suite
    self.sample = sample
  }
}
