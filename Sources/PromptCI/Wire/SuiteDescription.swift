/// A suite as the runner knows it: everything but its code.
package struct SuiteDescription: Codable, Sendable {
  /// The prompt under test.
  package var prompt: Prompt
  /// The model that answers.
  package var model: ModelID
  /// How the model is asked.
  package var options: GenerationOptions
  /// What must hold of the results.
  package var gates: [Gate]
  /// Whether code of the suite's own answers in place of a model.
  package var answersItself: Bool
  /// The requirements that the suite leaves to their defaults.
  package var defaults: [SuiteRequirement]
  /// The evaluators that ask models, by name, those of samples included; each name once.
  package var modelEvaluators: [String]
  /// What judges, and by what arguments.
  package var evaluators: [EvaluatorDescription]
  /// The judges, each once, and by what they measure.
  package var judges: [JudgeDescription]
  /// The judges that are tried before anything is judged.
  package var canaries: [CanaryPlan]
  /// The samples, in order.
  package var samples: [SampleDescription]
  /// What the user should know of the dataset, and that keeps nothing from being run.
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
