/// A suite's data as the runner sees it: everything but its code.
package struct SuiteDescription: Codable, Sendable {
  /// The prompt under test.
  package var prompt: Prompt
  /// The model under test.
  package var model: ModelID
  /// The options for calling the model.
  package var options: GenerationOptions
  /// The gates on the results.
  package var gates: [Gate]
  /// Whether the suite's own code answers instead of a model.
  package var answersItself: Bool
  /// The requirements that the suite leaves to their defaults.
  package var defaults: [SuiteRequirement]
  /// The distinct names of evaluators that call models, including those of samples.
  package var modelEvaluators: [String]
  /// The evaluators with their weights and arguments.
  package var evaluators: [EvaluatorDescription]
  /// The distinct judges, by what they measure.
  package var judges: [JudgeDescription]
  /// The judges that are checked with canaries before any response is judged.
  package var canaries: [CanaryPlan]
  /// The samples, in order.
  package var samples: [SampleDescription]
  /// Warnings about the dataset that do not prevent a run.
  package var warnings: [String]

  /// Creates a description.
  package init(
    prompt: Prompt, model: ModelID, options: GenerationOptions, gates: [Gate],
    answersItself: Bool = false, defaults: [SuiteRequirement] = [], modelEvaluators: [String] = [],
    evaluators: [EvaluatorDescription] = [], judges: [JudgeDescription] = [],
    canaries: [CanaryPlan] = [], samples: [SampleDescription], warnings: [String] = []
  ) {
    self.prompt = prompt
    self.model = model
    self.options = options
    self.gates = gates
    self.answersItself = answersItself
    self.defaults = defaults
    self.modelEvaluators = modelEvaluators
    self.evaluators = evaluators
    self.judges = judges
    self.canaries = canaries
    self.samples = samples
    self.warnings = warnings
  }
}
