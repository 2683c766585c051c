/// One input to the prompt, with what is expected of the response.
///
/// ```swift
/// Sample("My parcel never came", expected: "order_status")
/// Sample(["message": "hi", "tone": "curt"], expected: "greeting", id: "greeting-curt", tags: ["smoke"])
/// Sample("Cancel everything NOW") { Contains("cancel"); MaximumWords(30) }
/// Sample("And the refund?", history: [.user("Hello"), .assistant("Hello! How can I help?")])
/// ```
public struct Sample: Sendable {
  /// The input of a sample that has one, whatever its name; of a sample with several, the one named `input`, or nothing.
  ///
  /// It is `{{input}}` in the prompt.
  public var input: String { Sample.input(of: inputs) ?? "" }

  /// Every input by name. Each must be used by the prompt, as `{{name}}`; a single one may be used as `{{input}}`, too.
  public let inputs: [String: String]

  /// What else is known about the sample, by name: other columns of a data file, facts for evaluators.
  ///
  /// The prompt may use them, as `{{name}}`, and need not.
  public let metadata: [String: String]

  /// The earlier turns of the conversation, oldest first.
  public let history: [Turn]

  /// The answer that is expected, where there is one.
  public let expected: String?

  /// What identifies the sample across runs: the identifier given, else a hash of its inputs and history.
  ///
  /// The hashes of samples with the same inputs and history are of their metadata and expected values, too.
  public private(set) var id: String

  /// The part of the dataset that the sample belongs to: the one given, else one chosen by a hash of its identifier.
  public private(set) var split: Split

  /// Words to select samples by.
  public let tags: [String]

  /// Where the sample is written: a line of an eval file, or a row of a data file.
  public let location: SourceLocation

  /// What is asked of this sample's response alone.
  public let evaluators: Evaluators

  /// Every expected value of the suite, each once, sorted: the labels of a classification.
  ///
  /// Empty until the suite has been loaded; evaluators always see it filled.
  public package(set) var labels: LabelSet = LabelSet([])

  /// The answer that the sample got in the run that `--baseline` names; `nil` where there is none.
  ///
  /// It is known to evaluators alone, while they judge.
  public package(set) var baselineOutput: String?

  /// What the sample's row misses; `nil` where nothing is missing.
  package var missingValue: MissingValue?

  /// Whether the identifier is a hash, as none was given.
  package let hasHashedID: Bool

  private let hasHashedSplit: Bool

  /// The name of a single input.
  package static let inputName = "input"

  /// Creates a sample with a single input, `{{input}}` in the prompt.
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

  /// Creates a sample with named inputs, each `{{name}}` in the prompt.
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

  /// Creates a sample from all its parts, as the readers of data files do.
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

  /// The input or piece of metadata of that name, or `nil`; a single input is also named `input`.
  public subscript(name: String) -> String? {
    Sample.value(of: name, inputs: inputs, metadata: metadata)
  }

  /// What a name stands for, in a prompt and in an evaluator alike.
  package static func value(
    of name: String, inputs: [String: String], metadata: [String: String]
  ) -> String? {
    inputs[name] ?? (name == inputName ? input(of: inputs) : nil) ?? metadata[name]
  }

  /// The input that needs no name: the only one, or that named `input`.
  package static func input(of inputs: [String: String]) -> String? {
    inputs.count == 1 ? inputs.first?.value : inputs[inputName]
  }

  /// Gives samples that have the same input, but differ in their metadata or expected values, identifiers of their own.
  ///
  /// The others keep theirs, so that nothing that is known of them is lost.
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

  /// A hash of all that is known of the sample.
  private var wholeIdentifier: String {
    var parts = [Sample.identifier(inputs: inputs, history: history)]
    for (name, value) in metadata.sorted(by: { $0.key < $1.key }) { parts += [name, value] }
    return StableHash(parts + ["expected"] + (expected.map { [$0] } ?? [])).hexadecimal
  }

  /// The identifier of a sample that was given none; what a single input is called makes no difference.
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
