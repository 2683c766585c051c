/// A sample of a suite, by both names.
package struct SampleName: Hashable, Codable, Sendable {
  /// The suite's name.
  package var suite: String
  /// The sample's identifier.
  package var sample: String

  /// Creates a name.
  package init(suite: String, sample: String) {
    self.suite = suite
    self.sample = sample
  }
}
