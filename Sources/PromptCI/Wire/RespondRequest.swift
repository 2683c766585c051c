/// A request to answer a sample with the suite's own code.
package struct RespondRequest: Codable, Sendable {
  /// The ticket that the reply refers to.
  package var ticket: Int
  /// The suite's index.
  package var suite: Int
  /// The sample's index in the suite's dataset.
  package var sample: Int
  /// The sample's identifier, with which the host checks that it has the same sample.
  package var sampleID: String
  /// The prompt with the sample's values filled in.
  package var prompt: RenderedPrompt
  /// The model that the code may call.
  package var model: ModelID
  /// The options for calling it.
  package var options: GenerationOptions
  /// The index of the repetition, from 0.
  package var repetition: Int
  /// The seed of pseudo-random choices.
  package var seed: UInt64?

  /// Creates a request.
  package init(
    ticket: Int, suite: Int, sample: Int, sampleID: String, prompt: RenderedPrompt, model: ModelID,
    options: GenerationOptions, repetition: Int, seed: UInt64?
  ) {
    self.ticket = ticket
    self.suite = suite
    self.sample = sample
    self.sampleID = sampleID
    self.prompt = prompt
    self.model = model
    self.options = options
    self.repetition = repetition
    self.seed = seed
  }
}
