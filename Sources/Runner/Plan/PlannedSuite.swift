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
