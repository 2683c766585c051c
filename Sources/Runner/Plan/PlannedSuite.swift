package import PromptCI
package import Results

/// A suite that is ready to run.
package struct PlannedSuite: Sendable {
  /// The suite's name: its type's name without the module, with its directory if several suites
  /// share that name.
  package var name: String
  /// The stable path of its file, which is the same on every machine.
  package var file: String
  /// The declaration of the suite's type.
  package var location: SourceLocation
  /// The suite's own code, which judges the responses.
  package var code: any SuiteExecutor
  /// The suite's index in its code.
  package var codeIndex: Int
  /// The prompt under test.
  package var prompt: PromptRecord
  /// The name of the model; for a suite's own code, the model that it may call, or its own name.
  package var modelID: ModelID
  /// The model or code that answers.
  package var respondent: Responder
  /// The options of its requests.
  package var options: GenerationOptions
  /// The gates that the suite declares.
  package var gates: [Gate]
  /// The names of the evaluators that gates of the suite or the run need; they judge every answer.
  package var requiredEvaluators: [String]
  /// The evaluators with their arguments.
  package var evaluators: [EvaluatorDescription]
  /// A digest of the evaluators of all samples.
  package var judging: String
  /// The names of the evaluators that call models.
  package var modelEvaluators: [String]
  /// The judges, each listed once, and by what they measure.
  package var judges: [JudgeDescription]
  /// The judges to calibrate before anything is judged.
  package var canaries: [CanaryPlan]
  /// The number of samples in the suite; fewer may be selected.
  package var sampleCount: Int
  /// The selected samples, in order.
  package var samples: [PlannedSample]
  /// The indices of a shard's samples among all selected samples, by identifier; `nil` if all of
  /// them run.
  package var places: [String: Int]?

  /// A description of the model or code that answers.
  var modelDescription: String {
    guard case .code = respondent else { return modelID.name }
    return modelID.provider == "swift" ? modelID.name : "its own code, given \(modelID.name)"
  }
}
