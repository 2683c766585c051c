package import PromptCI

/// A suite that is ready to run.
package struct PlannedSuite: Sendable {
  /// The suite's name: that of its type, without the module; with its directory where several suites have that name.
  package var name: String
  /// The path of its file, by which it is known on every machine.
  package var file: String
  /// Where the type is declared.
  package var location: SourceLocation
  /// Where the suite's own code runs: what judges the responses.
  package var code: any SuiteCode
  /// The suite's index there.
  package var codeIndex: Int
  /// The prompt that is tested.
  package var prompt: PromptRecord
  /// The model that is asked, by name; for a suite's own code, the one that it may ask, or its own name.
  package var modelID: ModelID
  /// What answers.
  package var respondent: Respondent
  /// How it is asked.
  package var options: GenerationOptions
  /// What must hold of the results.
  package var gates: [Gate]
  /// The evaluators whose scores gates are on, of the suite or of the run, by name: they judge every answer.
  package var requiredEvaluators: [String]
  /// What judges, and by what arguments.
  package var evaluators: [EvaluatorDescription]
  /// A digest of what judges the answers of all samples.
  package var judging: String
  /// The evaluators that ask models, by name.
  package var modelEvaluators: [String]
  /// The judges, each once, and by what they measure.
  package var judges: [JudgeDescription]
  /// The judges that are tried before anything is judged.
  package var canaries: [CanaryPlan]
  /// How many samples the suite has; fewer may be selected.
  package var sampleCount: Int
  /// The samples that are selected, in order.
  package var samples: [PlannedSample]
  /// Where the samples of a shard stand among all that are selected, by identifier; `nil` where all are run.
  package var places: [String: Int]?

  /// What answers, in words.
  var modelDescription: String {
    guard case .code = respondent else { return modelID.name }
    return modelID.provider == "swift" ? modelID.name : "its own code, given \(modelID.name)"
  }
}
