/// A sample's data as the runner sees it.
package struct SampleDescription: Codable, Sendable {
  /// The sample's identifier across runs.
  package var id: String
  /// The inputs by name.
  package var inputs: [String: String]
  /// The metadata by name.
  package var metadata: [String: String]
  /// The earlier turns.
  package var history: [Turn]
  /// The expected answer.
  package var expected: String?
  /// The part of the dataset that the sample belongs to.
  package var split: Split
  /// Tags for selecting samples.
  package var tags: [String]
  /// The sample's location in the source.
  package var location: SourceLocation
  /// A digest of the sample's own evaluators; `nil` if it has none.
  package var assertions: AssertionsDigest?

  /// Creates a description from all its parts, as read from a message.
  init(
    id: String, inputs: [String: String], metadata: [String: String], history: [Turn],
    expected: String?, split: Split, tags: [String], location: SourceLocation,
    assertions: AssertionsDigest? = nil
  ) {
    self.id = id
    self.inputs = inputs
    self.metadata = metadata
    self.history = history
    self.expected = expected
    self.split = split
    self.tags = tags
    self.location = location
    self.assertions = assertions
  }

  /// Describes a sample.
  package init(_ sample: Sample) {
    id = sample.id
    inputs = sample.inputs
    metadata = sample.metadata
    history = sample.history
    expected = sample.expected
    split = sample.split
    tags = sample.tags
    location = sample.location
    assertions = AssertionsDigest(of: sample.evaluators.all)
  }
}
