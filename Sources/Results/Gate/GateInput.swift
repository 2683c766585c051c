package import PromptCI
package import Statistics

/// A suite's results and their circumstances, from which gates are decided.
package struct GateInput: Sendable {
  /// The results that count: without samples that are quarantined or shown in the prompt.
  package var trials: [TrialResult]
  /// The suite's results in the baseline, without the excluded samples; `nil` if it has none.
  package let baseline: [TrialResult]?
  /// The combined outcome of each sample in the baseline, sorted by identifier.
  let baselineOutcomes: [(sample: String, outcome: SampleOutcome)]
  /// Whether there is a baseline that does not have the suite.
  package var isNew = false
  /// The number of trials that should have run but did not.
  package var missingTrials = 0
  /// The samples that should have run but did not at all.
  package var unrunSamples: Set<String> = []
  /// The start of the run in ISO 8601 and UTC, which decides whether a quarantine has ended.
  package var startedAt = ""
  /// The number of samples in quarantine.
  package var quarantinedSamples = 0
  /// The samples that are shown in the prompt.
  package var contaminations: [Contamination] = []
  /// The number of planned repetitions of each sample.
  package var repetitions = 1
  /// The number of repetitions that must pass; `nil` if gates count trials.
  package var rule: KOfNRule?
  /// The selection of samples; `nil` if all were selected.
  package var selection: Selection?
  /// The plan of early stopping; `nil` if there is none.
  package var sequence: EarlyStoppingPlan?
  /// The evaluators; `nil` if they are unknown.
  package var evaluators: [EvaluatorDescription]?
  /// The requirements that are weaker than in the baseline.
  package var barChanges: [RequirementChange] = []

  /// Takes the results of a whole run with one repetition.
  package init(trials: [TrialResult], baseline: [TrialResult]? = nil) {
    self.trials = trials
    self.baseline = baseline
    baselineOutcomes = GateInput.sorted(baseline ?? [], by: nil)
  }

  /// Takes the results of a suite's record that count.
  ///
  /// - Parameters:
  ///   - suite: The suite.
  ///   - run: The run that the suite belongs to.
  ///   - baseline: The same suite in the baseline; `nil` if there is none.
  ///   - baselineRule: The number of repetitions that had to pass in the baseline; `nil` if there
  ///     was no such rule.
  ///   - barChanges: The requirements that are weaker than in the baseline.
  package init(
    of suite: SuiteRecord, in run: RunRecord, baseline: SuiteRecord?,
    baselineRule: KOfNRule? = nil, barChanges: [RequirementChange] = []
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
    baselineOutcomes = GateInput.sorted(self.baseline ?? [], by: baselineRule)
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

  /// Whether a result counts: its sample is neither quarantined nor shown in the prompt.
  package func isCounting(_ trial: TrialResult) -> Bool {
    !contaminations.contains { $0.sample == trial.sample }
      && Quarantine(tags: trial.tags)?.isInForce(at: startedAt) != true
  }

  /// The combined outcome of each sample, by identifier; samples that did not run are absent.
  package func outcomes() -> [String: SampleOutcome] {
    SampleOutcome.all(of: trials, by: rule)
  }

  /// Counts the outcomes of the units of a rate: samples if there is a rule, otherwise trials.
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
  /// The number of repetitions of a sample that must pass; `nil` if no such rule was given.
  package var rule: KOfNRule? {
    requiredPasses.map { KOfNRule(needed: min($0, repetitions), of: max(repetitions, 1)) }
  }
}
