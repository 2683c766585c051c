package import PromptCI

/// What came of one suite, with what it was run on.
package struct SuiteRecord: Hashable, Codable, Sendable {
  /// The suite's name: that of its type, without the module; with its directory where the paths of the run hold several suites
  /// of that name.
  package var name: String
  /// The path of its file, from the top of the repository or the working directory; `nil` in records from before this was
  /// kept.
  package var file: String?
  /// Where the type is declared.
  package var location: SourceLocation
  /// The prompt that was tested.
  package var prompt: PromptRecord
  /// The model that was asked.
  package var model: ModelID
  /// How it was asked.
  package var options: GenerationOptions
  /// How many samples the suite has; fewer may have been selected.
  package var sampleCount: Int
  /// How many trials there should have been; `nil` in records from before this was kept.
  package var plannedTrials: Int?
  /// The samples that should have run and did not at all, by identifier, in order; `nil` when there are none.
  package var unrunSamples: [String]?
  /// The samples that the prompt shows with their expected values, so that they are left out; `nil` when there are none.
  package var contaminations: [Contamination]?
  /// Where the samples of a shard stand among all that were selected, by identifier; `nil` of a whole run.
  package var places: [String: Int]?
  /// How the run was allowed to end early; `nil` when every trial was to be run.
  package var sequence: SequencePlan?
  /// What judges, and by what arguments; `nil` in records from before this was kept.
  package var evaluators: [EvaluatorDescription]?
  /// A digest of what judges all samples; `nil` in records from before this was kept.
  package var judging: String?
  /// What the suite itself says must hold; `nil` in records from before this was kept.
  package var declaredGates: [Gate]?
  /// The SHA-256 of each cassette that was used, in hexadecimal, by the name of its file; `nil` when none was.
  package var cassettes: [String: String]?
  /// The results, in the order of the dataset, repetitions of a sample together.
  package var trials: [TrialResult]
  /// What it comes to as a classification; `nil` where it is none, and in records from before there was one.
  package var classification: Classification?
  /// Its judges, and how far they can be trusted; `nil` when there are none.
  package var judges: JudgesRecord?
  /// What became of each gate.
  package var gates: [GateResult]
  /// What decides less strictly than in the baseline, or in another way; `nil` when nothing does.
  package var barChanges: [BarChange]?
  /// What the suite comes to.
  package var verdict: Verdict

  /// Creates a record.
  package init(
    name: String, location: SourceLocation, prompt: PromptRecord, model: ModelID,
    options: GenerationOptions, sampleCount: Int, plannedTrials: Int? = nil,
    unrunSamples: [String]? = nil, contaminations: [Contamination]? = nil,
    places: [String: Int]? = nil, sequence: SequencePlan? = nil,
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
