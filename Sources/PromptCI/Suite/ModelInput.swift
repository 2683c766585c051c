/// The input of a suite's own code: the prompt with a sample's values filled in, and the sample's
/// inputs.
public struct ModelInput: Hashable, Sendable {
  /// The system text, or `nil` if the prompt has none.
  public let instructions: String?

  /// The conversation, oldest turn first; the last turn is the user's.
  public let turns: [Turn]

  /// The sample's inputs by name; a single input is named `input`.
  public let inputs: [String: String]

  /// The model that the suite, its prompt or `--model` names, for code that calls one;
  /// ``ModelID/fromPrompt`` if none is named.
  public let model: ModelID

  /// The options for calling a model.
  public let options: GenerationOptions

  /// The index of the sample's repetition, from 0.
  public let repetition: Int

  /// The seed of pseudo-random choices, or `nil` if the run has none.
  public let seed: UInt64?

  /// Creates an input.
  public init(
    instructions: String? = nil, turns: [Turn], inputs: [String: String] = [:],
    model: ModelID = .fromPrompt, options: GenerationOptions = GenerationOptions(),
    repetition: Int = 0, seed: UInt64? = nil
  ) {
    self.instructions = instructions
    self.turns = turns
    self.inputs = inputs
    self.model = model
    self.options = options
    self.repetition = repetition
    self.seed = seed
  }

  /// The text of the last turn.
  public var text: String { turns.last?.text ?? "" }

  /// The sample's input with this name, or `nil` if there is none.
  public subscript(name: String) -> String? { inputs[name] }
}
