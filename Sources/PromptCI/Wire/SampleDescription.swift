/// A sample as the runner knows it.
package struct SampleDescription: Codable, Sendable {
  /// What identifies the sample across runs.
  package var id: String
  /// The inputs by name.
  package var inputs: [String: String]
  /// What else is known, by name.
  package var metadata: [String: String]
  /// The earlier turns.
  package var history: [Turn]
  /// The answer that is expected.
  package var expected: String?
  /// The part of the dataset.
  package var split: Split
  /// Words to select by.
  package var tags: [String]
  /// Where the sample is written.
  package var location: SourceLocation
  /// What the sample's own evaluators are; `nil` of one that has none.
  package var assertions: AssertionsDigest?

  /// Creates a description from all its parts, as it is read from a message.
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
