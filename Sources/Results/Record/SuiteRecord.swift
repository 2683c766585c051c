package import PromptCI

/// The record of one suite: its settings and its results.
package struct SuiteRecord: Hashable, Codable, Sendable {
  /// The suite's name: its type's name without the module. If the paths of the run hold several
  /// suites of that name, it includes the directory.
  package var name: String
  /// The path of the suite's file, relative to the top of the repository or the working directory;
  /// `nil` in older records.
  package var file: String?
  /// The declaration of the suite's type.
  package var location: SourceLocation
  /// The prompt that was tested.
  package var prompt: PromptRecord
  /// The model that was asked.
  package var model: ModelID
  /// The options of the model's requests.
  package var options: GenerationOptions
  /// The number of samples in the suite; fewer may have been selected.
  package var sampleCount: Int
  /// The number of planned trials; `nil` in older records.
  package var plannedTrials: Int?
  /// The identifiers of the planned samples that did not run at all, in order; `nil` if there are
  /// none.
  package var unrunSamples: [String]?
  /// The samples that are left out because the prompt shows them with their expected values; `nil`
  /// if there are none.
  package var contaminations: [Contamination]?
  /// The indices of a shard's samples among all selected samples, by identifier; `nil` in a whole
  /// run.
  package var places: [String: Int]?
  /// The plan of early stopping; `nil` if every trial was to run.
  package var sequence: EarlyStoppingPlan?
  /// The evaluators with their arguments; `nil` in older records.
  package var evaluators: [EvaluatorDescription]?
  /// A digest of the evaluators that judge all samples; `nil` in older records.
  package var judging: String?
  /// The gates that the suite itself declares; `nil` in older records.
  package var declaredGates: [Gate]?
  /// The SHA-256 of each cassette that was used, in hexadecimal, by file name; `nil` if none was
  /// used.
  package var cassettes: [String: String]?
  /// The results in the order of the dataset, with the repetitions of a sample together.
  package var trials: [TrialResult]
  /// The results seen as a classification; `nil` if they are none, and in older records.
  package var classification: Classification?
  /// The judges, with the evidence of how far they can be trusted; `nil` if there are none.
  package var judges: JudgesRecord?
  /// The result of each gate.
  package var gates: [GateResult]
  /// The requirements that are weaker than in the baseline, or that differ from it; `nil` if there
  /// are none.
  package var barChanges: [RequirementChange]?
  /// The suite's verdict.
  package var verdict: Verdict

  /// Creates a record.
  package init(
    name: String, location: SourceLocation, prompt: PromptRecord, model: ModelID,
    options: GenerationOptions, sampleCount: Int, plannedTrials: Int? = nil,
    unrunSamples: [String]? = nil, contaminations: [Contamination]? = nil,
    places: [String: Int]? = nil, sequence: EarlyStoppingPlan? = nil,
    evaluators: [EvaluatorDescription]? = nil, declaredGates: [Gate]? = nil, trials: [TrialResult],
    classification: Classification? = nil, judges: JudgesRecord? = nil, gates: [GateResult],
    verdict: Verdict
  ) {
    self.name = name
    self.location = location
    self.prompt = prompt
    self.model = model
    self.options = options
    self.sampleCount = sampleCount
    self.plannedTrials = plannedTrials
    self.unrunSamples = unrunSamples
    self.contaminations = contaminations
    self.places = places
    self.sequence = sequence
    self.evaluators = evaluators
    self.declaredGates = declaredGates
    self.trials = trials
    self.classification = classification
    self.judges = judges
    self.gates = gates
    self.verdict = verdict
  }
}
