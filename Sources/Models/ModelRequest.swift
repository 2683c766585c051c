package import PromptCI

/// A request to a model. Equal requests may share an answer.
package struct ModelRequest: Hashable, Codable, Sendable {
  /// The model.
  package var model: ModelID
  /// The rendered prompt.
  package var prompt: RenderedPrompt
  /// The generation options.
  package var options: GenerationOptions
  /// The index of the repetition, from 0. Repetitions never share an answer.
  package var repetition: Int
  /// The seed of pseudo-random choices, for models that support one.
  package var seed: UInt64?

  /// Creates a request.
  package init(
    model: ModelID, prompt: RenderedPrompt, options: GenerationOptions, repetition: Int = 0,
    seed: UInt64? = nil
  ) {
    self.model = model
    self.prompt = prompt
    self.options = options
    self.repetition = repetition
    self.seed = seed
  }
}
