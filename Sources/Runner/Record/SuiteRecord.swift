package import PromptCI

/// What came of one suite, with what it was run on.
package struct SuiteRecord: Hashable, Codable, Sendable {
  /// The suite's name: that of its type, without the module.
  package var name: String
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
  /// The results, in the order of the dataset, repetitions of a sample together.
  package var trials: [TrialResult]
  /// What it comes to as a classification; `nil` where it is none, and in records from before there was one.
  package var classification: Classification?
  /// Its judges, and how far they can be trusted; `nil` when there are none.
  package var judges: JudgesRecord?
  /// What became of each gate.
  package var gates: [GateResult]
  /// What the suite comes to.
  package var verdict: Verdict

  /// Creates a record.
  package init(
    name: String, location: SourceLocation, prompt: PromptRecord, model: ModelID,
    options: GenerationOptions, sampleCount: Int, trials: [TrialResult],
    classification: Classification? = nil, judges: JudgesRecord? = nil, gates: [GateResult],
    verdict: Verdict
  ) {
    self.name = name
    self.location = location
    self.prompt = prompt
    self.model = model
    self.options = options
    self.sampleCount = sampleCount
    self.trials = trials
    self.classification = classification
    self.judges = judges
    self.gates = gates
    self.verdict = verdict
  }
}
