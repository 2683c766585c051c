internal import PromptCI

/// Consistency checks of a record, which may come from an untrusted file: its parts must agree with
/// each other.
extension RunRecord {
  /// The first outcome that contradicts its trial's own scores, with its path; `nil` if there is
  /// none.
  var contradictoryOutcome: String? {
    for (index, suite) in suites.enumerated() {
      for (number, trial) in suite.trials.enumerated() {
        if let problem = trial.contradiction {
          return "suites[\(index)].trials[\(number)].\(problem)"
        }
      }
    }
    return nil
  }

  /// The first plan that contradicts its trials, with its path; `nil` if there is none.
  var contradictoryPlan: String? {
    for (index, suite) in suites.enumerated() where !suite.isGone {
      // With k of n required passes, a sample that is decided needs no more repetitions.
      let isWhole =
        selection == nil && shard == nil && requiredPasses == nil && suite.sequence == nil
      if let problem = suite.contradiction(repetitions: repetitions, isWhole: isWhole) {
        return "suites[\(index)].\(problem)"
      }
      // Contaminations are found among all samples of a suite, so a selection or a shard cannot be
      // checked.
      if selection == nil, shard == nil, let sample = suite.groundlessContamination {
        return "suites[\(index)].contaminations has \(sample), which its prompt does not show"
      }
    }
    return nil
  }

  /// Recomputes the outcome of every trial from its scores.
  ///
  /// A trial that was left out, or that ended in an error before it was judged, has no scores and
  /// is left as it is.
  ///
  /// - Returns: The number of outcomes that changed.
  package mutating func recomputeOutcomes() -> Int {
    var count = 0
    for index in suites.indices {
      for number in suites[index].trials.indices {
        let trial = suites[index].trials[number]
        let isUnjudged = trial.outcome == .error || trial.outcome == .skipped
        guard !trial.scores.isEmpty || !isUnjudged else { continue }
        let judgement = TrialJudgement(trial.scores)
        if judgement.outcome != trial.outcome { count += 1 }
        suites[index].trials[number].outcome = judgement.outcome
        suites[index].trials[number].category = judgement.category
        suites[index].trials[number].message = judgement.message
        suites[index].trials[number].score = judgement.score
      }
    }
    return count
  }
}

extension TrialResult {
  /// The contradiction between the scores and the outcome, or the scores and the mean score; `nil`
  /// if there is none.
  fileprivate var contradiction: String? {
    if outcome == .error, scores.isEmpty { return nil }
    if let spoken = scores.firstIndex(where: { $0.weight <= 0 || !$0.weight.isFinite }) {
      return "scores[\(spoken)].weight is \(scores[spoken].weight)"
    }
    let judgement = TrialJudgement(scores)
    guard judgement.outcome == outcome else {
      let reason =
        scores.isEmpty
        ? "no evaluator has judged it"
        : "its scores say \(judgement.outcome.rawValue)"
          + (judgement.message.map { " (\($0.prefix(120)))" } ?? "")
      return "outcome is \(outcome.rawValue), but \(reason)"
    }
    let (told, known) = (score ?? -1, judgement.score ?? -1)
    guard abs(told - known) <= 1e-6 else {
      return
        "score is \(score.map { "\($0)" } ?? "missing"), but its scores have \(judgement.score == nil ? "no" : "the") mean"
        + (judgement.score.map { " \($0)" } ?? "")
    }
    return nil
  }
}

extension SuiteRecord {
  /// The contradiction between the trials and the plan, or among the trials; `nil` if there is
  /// none.
  fileprivate func contradiction(repetitions: Int, isWhole: Bool) -> String? {
    var first: [String: TrialResult] = [:]
    for (index, trial) in trials.enumerated() {
      if trial.suite != name { return "trials[\(index)] is of the suite \(trial.suite)" }
      if trial.model != model { return "trials[\(index)] is of the model \(trial.model)" }
      let known = first[trial.sample] ?? trial
      first[trial.sample] = known
      if known.tags != trial.tags || known.expected != trial.expected || known.split != trial.split
      {
        return
          "trials[\(index)] has other tags, another split or another expected value than an earlier "
          + "trial of \(trial.sample)"
      }
    }
    if first.count > sampleCount {
      return "sampleCount is \(sampleCount), but there are trials of \(first.count) samples"
    }
    if let unrun = unrunSamples?.first(where: { first[$0] != nil }) {
      return "unrunSamples has \(unrun), but there are trials of it"
    }
    guard let plannedTrials else { return nil }
    let most = sampleCount * repetitions
    if isWhole ? plannedTrials != most : plannedTrials > most {
      return
        "plannedTrials is \(plannedTrials), but \(sampleCount) samples with \(repetitions) trials each "
        + "are \(most)"
    }
    let accounted = trials.count + (unrunSamples?.count ?? 0) * repetitions
    if accounted > plannedTrials {
      return
        "plannedTrials is \(plannedTrials), but there are \(accounted) that ran or should have run"
    }
    return nil
  }

  /// The first sample that is recorded as shown in the prompt but is not; a record could hide its
  /// outcome that way.
  fileprivate var groundlessContamination: String? {
    guard let contaminations, unrunSamples == nil else { return nil }
    let samples = trials.filter { $0.repetition == 0 }.map { trial in
      SampleDescription(
        Sample(
          inputs: trial.inputs, expected: trial.expected, id: trial.sample, split: trial.split,
          tags: trial.tags, history: [], metadata: [:], location: trial.location,
          evaluators: Evaluators([])))
    }
    let shown = Set(
      ContaminationSearch(prompt: prompt.text).contaminations(of: samples).map(\.sample))
    return contaminations.first { !shown.contains($0.sample) }?.sample
  }
}
