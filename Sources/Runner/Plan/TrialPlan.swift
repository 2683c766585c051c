package import Models
package import PromptCI

/// A suite that is ready to run.
package struct PlannedSuite: Sendable {
  /// The suite's name: that of its type, without the module.
  package var name: String
  /// Where the type is declared.
  package var location: SourceLocation
  /// What judges the responses.
  package var host: SuiteHostSupervisor
  /// The suite's index in that host.
  package var hostIndex: Int
  /// The prompt that is tested.
  package var prompt: PromptRecord
  /// The model that is asked, by name.
  package var modelID: ModelID
  /// The model that is asked.
  package var model: any LanguageModel
  /// How it is asked.
  package var options: GenerationOptions
  /// What must hold of the results.
  package var gates: [Gate]
  /// How many samples the suite has; fewer may be selected.
  package var sampleCount: Int
  /// The samples that are selected, in order.
  package var samples: [PlannedSample]
}

/// A sample that is ready to be asked.
package struct PlannedSample: Sendable {
  /// The sample's index in the suite's dataset.
  package var index: Int
  /// The sample.
  package var sample: SampleDescription
  /// What the model is sent.
  package var prompt: RenderedPrompt
}

/// One question of a run: suite x sample x model x repetition.
struct Trial: Sendable {
  /// The suite's index in the plan.
  var suite: Int
  /// The sample's index among those selected.
  var sample: Int
  /// Which repetition, from 0.
  var repetition: Int
}
