/// What a suite's own code is asked to answer: the prompt with a sample's values filled in, and the sample's inputs.
public struct ModelInput: Hashable, Sendable {
  /// The system text, or `nil` when the prompt has none.
  public let instructions: String?

  /// The conversation, oldest turn first; the last is the user's.
  public let turns: [Turn]

  /// The sample's inputs by name; a single one is named `input`.
  public let inputs: [String: String]

  /// The model that the suite, its prompt or `--model` names, for code that asks one; ``ModelID/fromPrompt`` when none does.
  public let model: ModelID

  /// How a model is to be asked.
  public let options: GenerationOptions

  /// Which repetition of the sample this is, from 0.
  public let repetition: Int

  /// What pseudo-random choices start from, where the run was given a seed.
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

  /// An input of the sample, by name.
  public subscript(name: String) -> String? { inputs[name] }
}
