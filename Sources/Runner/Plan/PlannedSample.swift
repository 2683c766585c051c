package import PromptCI

/// A sample that is ready to be asked.
package struct PlannedSample: Sendable {
  /// The sample's index in the suite's dataset.
  package var index: Int
  /// The sample.
  package var sample: SampleDescription
  /// A digest of what judges its answers.
  package var judging: String
  /// What the model is sent.
  package var prompt: RenderedPrompt
  /// Where the prompt shows the sample with its expected value, so that it is not run; `nil` where it does not.
  package var contamination: Contamination?
}
