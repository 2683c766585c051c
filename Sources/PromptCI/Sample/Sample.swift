/// One input to the prompt, with the expected response.
///
/// ```swift
/// Sample("My parcel never came", expected: "order_status")
/// Sample(["message": "hi", "tone": "curt"], expected: "greeting", id: "greeting-curt", tags: ["smoke"])
/// Sample("Cancel everything NOW") { Contains("cancel"); MaximumWords(30) }
/// Sample("And the refund?", history: [.user("Hello"), .assistant("Hello! How can I help?")])
/// ```
public struct Sample: Sendable {
  /// The only input, whatever its name; if there are several, the one named `input`, or an empty
  /// string.
  ///
  /// In the prompt, it is `{{input}}`.
  public var input: String { Sample.input(of: inputs) ?? "" }

  /// All inputs by name. The prompt must use each of them as `{{name}}`; a single input may also be
  /// used as `{{input}}`.
  public let inputs: [String: String]

  /// Additional values by name: other columns of a data file, or facts for evaluators.
  ///
  /// The prompt may use them as `{{name}}`, but need not.
  public let metadata: [String: String]

  /// The earlier turns of the conversation, oldest first.
  public let history: [Turn]

  /// The expected answer, or `nil` if none is known.
  public let expected: String?

  /// The sample's identifier across runs: the given one, or else a hash of the inputs and the
  /// history.
  ///
  /// If samples share inputs and history, their hashes include the metadata and the expected value,
  /// too.
  public private(set) var id: String

  /// The part of the dataset that the sample belongs to: the given one, or else one chosen by a
  /// hash of the identifier.
  public private(set) var split: Split

  /// Tags for selecting samples.
  public let tags: [String]

  /// The sample's location: a line of an eval file, or a row of a data file.
  public let location: SourceLocation

  /// The evaluators of this sample's response alone.
  public let evaluators: Evaluators

  /// The distinct expected values of the suite, sorted: the labels of a classification.
  ///
  /// Empty until the suite has been loaded; evaluators always see the complete set.
  public package(set) var labels: LabelSet = LabelSet([])

  /// The sample's answer in the run that `--baseline` names, or `nil` if there is none.
  ///
  /// It is set only while evaluators judge.
  public package(set) var baselineOutput: String?

  /// The value that the sample's row lacks, or `nil` if none is missing.
  package var missingValue: MissingValue?

  /// Whether the identifier is a hash, because none was given.
  package let hasHashedID: Bool

  private let hasHashedSplit: Bool

  /// The name of the input if there is only one.
  package static let inputName = "input"

  /// Creates a sample with a single input, which is `{{input}}` in the prompt.
  public init(
    _ input: String, expected: String? = nil, id: String? = nil, split: Split? = nil,
    tags: [String] = [], history: [Turn] = [], metadata: [String: String] = [:],
    file: String = #filePath, line: Int = #line, column: Int = #column,
    @EvaluatorsBuilder evaluators: () -> Evaluators = { Evaluators([]) }
  ) {
    self.init(
      inputs: [Sample.inputName: input], expected: expected, id: id, split: split, tags: tags,
      history: history, metadata: metadata,
      location: SourceLocation(file: file, line: line, column: column), evaluators: evaluators())
  }

  /// Creates a sample with named inputs, each of which is `{{name}}` in the prompt.
  public init(
    _ inputs: [String: String], expected: String? = nil, id: String? = nil, split: Split? = nil,
    tags: [String] = [], history: [Turn] = [], metadata: [String: String] = [:],
    file: String = #filePath, line: Int = #line, column: Int = #column,
    @EvaluatorsBuilder evaluators: () -> Evaluators = { Evaluators([]) }
  ) {
    self.init(
      inputs: inputs, expected: expected, id: id, split: split, tags: tags, history: history,
      metadata: metadata, location: SourceLocation(file: file, line: line, column: column),
      evaluators: evaluators())
  }

  /// Creates a sample from all its parts, as read from data files.
  package init(
    inputs: [String: String], expected: String?, id: String?, split: Split?, tags: [String],
    history: [Turn], metadata: [String: String], location: SourceLocation, evaluators: Evaluators
  ) {
    self.inputs = inputs
    self.expected = expected
    self.tags = tags
    self.history = history
    self.metadata = metadata
    self.location = location
    self.evaluators = evaluators
    hasHashedID = id == nil
    hasHashedSplit = split == nil
    let identifier = id ?? Sample.identifier(inputs: inputs, history: history)
    self.id = identifier
    self.split = split ?? Split.assigned(id: identifier, label: expected)
  }

  /// The input or metadata value with this name, or `nil` if there is none. A single input is also
  /// named `input`.
  public subscript(name: String) -> String? {
    Sample.value(of: name, inputs: inputs, metadata: metadata)
  }

  /// The value of a name, in prompts and in evaluators.
  package static func value(
    of name: String, inputs: [String: String], metadata: [String: String]
  ) -> String? {
    inputs[name] ?? (name == inputName ? input(of: inputs) : nil) ?? metadata[name]
  }

  /// The unnamed input: the only one, or the one named `input`.
  package static func input(of inputs: [String: String]) -> String? {
    inputs.count == 1 ? inputs.first?.value : inputs[inputName]
  }

  /// Gives new identifiers to samples with equal inputs that differ in metadata or expected value.
  ///
  /// All other samples keep their identifiers, so that recorded results still match them.
  package static func identified(_ samples: [Sample]) -> [Sample] {
    var counts: [String: Int] = [:]
    counts.reserveCapacity(samples.count)
    for sample in samples where sample.hasHashedID { counts[sample.id, default: 0] += 1 }
    guard counts.count < samples.count else { return samples }
    return samples.map { sample in
      guard sample.hasHashedID, counts[sample.id, default: 0] > 1 else { return sample }
      var sample = sample
      sample.id = sample.wholeIdentifier
      if sample.hasHashedSplit {
        sample.split = Split.assigned(id: sample.id, label: sample.expected)
      }
      return sample
    }
  }

  /// A hash of the sample's inputs, history, metadata and expected value.
  private var wholeIdentifier: String {
    var parts = [Sample.identifier(inputs: inputs, history: history)]
    for (name, value) in metadata.sorted(by: { $0.key < $1.key }) { parts += [name, value] }
    return StableHash(parts + ["expected"] + (expected.map { [$0] } ?? [])).hexadecimal
  }

  /// The identifier of a sample without a given one. The name of a single input does not affect it.
  package static func identifier(inputs: [String: String], history: [Turn]) -> String {
    var parts: [String] = []
    for (name, value) in inputs.sorted(by: { $0.key < $1.key }) {
      parts.append(inputs.count == 1 ? inputName : name)
      parts.append(value)
    }
    for turn in history {
      parts.append(turn.role.rawValue)
      parts.append(turn.text)
    }
    return StableHash(parts).hexadecimal
  }
}
