/// A sample of a suite, by both names.
package struct SampleName: Hashable, Codable, Sendable {
  /// The suite's name, with its directory where several suites of the run have that name.
  package var suite: String
  /// The sample's identifier.
  package var sample: String

  /// Creates a name.
  package init(suite: String, sample: String) {
    self.suite = suite
    self.sample = sample
  }
}
