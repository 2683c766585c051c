/// A question of an eval file's code to a model.
package struct ModelQuestion: Hashable, Codable, Sendable {
  /// The model's name.
  package var model: ModelID
  /// What it is sent.
  package var prompt: RenderedPrompt
  /// How it is asked.
  package var options: GenerationOptions
  /// Which of several equal questions this is, from 0: they do not share an answer, equal ones of one number do.
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
