package import PromptCI
package import Statistics

/// The results of a suite that gates are decided on.
package struct SuiteEvidence: Sendable {
  /// The results that count: those of samples in quarantine do not, nor those of samples that stand in the prompt.
  package var trials: [TrialResult]
  /// Those of the same suite in the run to compare with; `nil` where there is none.
  package let baseline: [TrialResult]?
  /// What the repetitions of each sample came to there, sorted by identifier.
  let baselineOutcomes: [(sample: String, outcome: SampleOutcome)]
  /// Whether there is a run to compare with that does not have the suite.
  package var isNew = false
  /// How many trials should have run, and did not.
  package var missingTrials = 0
  /// The samples that should have run, and did not at all.
  package var unrunSamples: Set<String> = []
  /// When the run began, by which quarantines end, as ISO 8601 in UTC.
  package var startedAt = ""
  /// How many samples are in quarantine.
  package var quarantinedSamples = 0
  /// The samples that stand in the prompt.
  package var contaminations: [Contamination] = []
  /// How often each sample was to be run.
  package var repetitions = 1
  /// How many of those must pass; `nil` where gates count trials.
  package var rule: KOfNRule?
  /// Which samples were wanted; `nil` where all were.
  package var selection: Selection?
  /// How the run was allowed to end early.
  package var sequence: SequencePlan?
  /// What judges; `nil` where that is not known.
  package var evaluators: [EvaluatorDescription]?
  /// What decides less strictly than in the baseline.
  package var barChanges: [BarChange] = []

  /// Takes results of a whole run of one repetition, as they are.
  package init(trials: [TrialResult], baseline: [TrialResult]? = nil) {
    self.trials = trials
    self.baseline = baseline
    baselineOutcomes = SuiteEvidence.sorted(baseline ?? [], by: nil)
  }

  /// Takes what counts of a suite's record.
  ///
  /// - Parameters:
  ///   - suite: The suite.
  ///   - run: The run that it is of.
  ///   - baseline: The same suite in the run to compare with.
  ///   - baselineRule: How many repetitions had to pass there.
  ///   - barChanges: What decides less strictly than there.
  package init(
    of suite: SuiteRecord, in run: RunRecord, baseline: SuiteRecord?,
    baselineRule: KOfNRule? = nil, barChanges: [BarChange] = []
  ) {
    var quarantined: Set<String> = []
    for trial in suite.trials
    where Quarantine(tags: trial.tags)?.isInForce(at: run.startedAt) == true {
      quarantined.insert(trial.sample)
    }
    contaminations = suite.contaminations ?? []
    let contaminated = Set(contaminations.map(\.sample))
    let excluded = quarantined.union(contaminated)
    func counting(_ trials: [TrialResult]) -> [TrialResult] {
      excluded.isEmpty ? trials : trials.filter { !excluded.contains($0.sample) }
    }
    trials = counting(suite.trials)
    self.baseline = (baseline?.trials).map(counting)
    baselineOutcomes = SuiteEvidence.sorted(self.baseline ?? [], by: baselineRule)
    unrunSamples = Set(suite.unrunSamples ?? []).subtracting(contaminated)
    let unneeded = (suite.unrunSamples?.count ?? 0) - unrunSamples.count
    missingTrials = max(
      0, (suite.plannedTrials ?? 0) - suite.trials.count - unneeded * run.repetitions)
    startedAt = run.startedAt
    quarantinedSamples = quarantined.count
    repetitions = run.repetitions
    rule = run.rule
    selection = run.selection
    sequence = suite.sequence
    evaluators = suite.evaluators
    self.barChanges = barChanges
  }

  private static func sorted(
    _ trials: [TrialResult], by rule: KOfNRule?
  ) -> [(sample: String, outcome: SampleOutcome)] {
    SampleOutcome.all(of: trials, by: rule).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Whether a result counts: it is of no sample in quarantine, and of none that stands in the prompt.
  package func isCounting(_ trial: TrialResult) -> Bool {
    !contaminations.contains { $0.sample == trial.sample }
      && Quarantine(tags: trial.tags)?.isInForce(at: startedAt) != true
  }

  /// What each sample's repetitions come to, by the sample's identifier; those that were not run are absent.
  package func outcomes() -> [String: SampleOutcome] {
    SampleOutcome.all(of: trials, by: rule)
  }

  /// How many of the units that a rate is of ended in which way: samples where there is a rule, else trials.
  package func tally() -> OutcomeCounts {
    guard rule != nil else {
      var counts = OutcomeCounts(trials.lazy.map(\.outcome))
      counts.missing = missingTrials
      return counts
    }
    let outcomes = outcomes().values
    var counts = OutcomeCounts(outcomes.lazy.filter { !$0.isUnfinished }.map(\.outcome))
    counts.missing = unrunSamples.count + outcomes.count(where: \.isUnfinished)
    return counts
  }
}

extension RunRecord {
  /// How many repetitions of a sample must pass; `nil` where no such rule was given.
  package var rule: KOfNRule? {
    requiredPasses.map { KOfNRule(needed: min($0, repetitions), of: max(repetitions, 1)) }
  }
}
