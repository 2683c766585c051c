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
  }
}
