/// A sample that a suite's own code is to answer.
package struct RespondRequest: Codable, Sendable {
  /// What the answer refers to.
  package var ticket: Int
  /// The suite's index.
  package var suite: Int
  /// The sample's index in the suite's dataset.
  package var sample: Int
  /// The sample's identifier, by which the host checks that it means the same sample.
  package var sampleID: String
  /// The prompt with the sample's values filled in.
  package var prompt: RenderedPrompt
  /// The model that the code may ask.
  package var model: ModelID
  /// How it is to be asked.
  package var options: GenerationOptions
  /// Which repetition this is, from 0.
  package var repetition: Int
  /// What pseudo-random choices start from.
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
