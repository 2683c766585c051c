package import PromptCI

/// One question to a model; equal requests may share an answer.
package struct ModelRequest: Hashable, Codable, Sendable {
  /// The model that is asked.
  package var model: ModelID
  /// What it is sent.
  package var prompt: RenderedPrompt
  /// How it is asked.
  package var options: GenerationOptions
  /// Which repetition this is, from 0: repetitions never share an answer.
  package var repetition: Int
  /// What pseudo-random choices start from, where the model supports it.
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
