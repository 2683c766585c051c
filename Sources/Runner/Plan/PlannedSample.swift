package import PromptCI
package import Results

/// A sample that is ready to run.
package struct PlannedSample: Sendable {
  /// The sample's index in the suite's dataset.
  package var index: Int
  /// The sample.
  package var sample: SampleDescription
  /// A digest of what judges its answers.
  package var judging: String
  /// The prompt to send to the model.
  package var prompt: RenderedPrompt
  /// The place where the prompt shows the sample with its expected value, so that it does not run;
  /// `nil` if there is none.
  package var contamination: Contamination?
}
