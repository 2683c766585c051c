/// A call to a model by the code of an eval file.
package struct ModelQuestion: Hashable, Codable, Sendable {
  /// The model's name.
  package var model: ModelID
  /// The prompt.
  package var prompt: RenderedPrompt
  /// The options for calling the model.
  package var options: GenerationOptions
  /// The index among equal calls, from 0. Equal calls share an answer only if their indices are
  /// equal.
  package var repetition: Int

  /// Creates a question.
  package init(
    model: ModelID, prompt: RenderedPrompt, options: GenerationOptions = GenerationOptions(),
    repetition: Int = 0
  ) {
    self.model = model
    self.prompt = prompt
    self.options = options
    self.repetition = repetition
  }
}
