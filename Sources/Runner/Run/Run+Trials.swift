internal import Models
internal import PromptCI
internal import Results
internal import Statistics

extension Run {
  /// The results of a suite's trials.
  struct SuiteResults: Sendable {
    /// The results in the order of the dataset, with the repetitions of a sample together.
    var trials: [TrialResult] = []
    /// The number of planned trials.
    var plannedTrials = 0
    /// The identifiers of the samples that did not run at all.
    var unrunSamples: [String] = []
    /// The plan of early stopping; `nil` if there is none.
    var sequence: EarlyStoppingPlan?
  }

  /// The result of one task of a run.
  private enum Step: Sendable {
    /// A trial ended, with its result unless it was stopped.
    case trial(Trial, TrialResult?)
    /// A stop was requested.
    case stop
  }

  /// Runs the trials of all suites, up to the concurrency limit at once, and returns each suite's
  /// results.
  ///
  /// The trials of a suite whose judges cannot be trusted do not run: their results would be
  /// worthless.
  func runTrials(
    of suites: [PlannedSuite], judgedBy judges: [JudgesRecord?], _ answers: AnswerStore
  ) async -> (results: [SuiteResults], stopRule: StopRule) {
    let trusted = suites.indices.filter { judges[$0]?.distrusted.isEmpty ?? true }
    let watches = watches(of: suites, trusted)
    var schedule = TrialSchedule(
      trusted.map { ($0, suites[$0].samples.map(\.sample.id), watches[$0]) },
      repetitions: request.trials.repetitions, seed: request.trials.seed ?? 0)
    let runner = TrialRunner(
      suites: suites, answers: answers, models: prepared.dependencies.directory,
      prices: models.configuration.prices,
      baseline: BaselineOutputs(
        configuration.baseline,
        for: suites.map { suiteRecord(of: $0, SuiteResults(), judges: nil) }),
      timeout: models.configuration.timeout.seconds, seed: request.trials.seed)

    let repetitions = request.trials.repetitions
    var stop = StopRule(limit: request.extent.stopAfter)
    var results = suites.map {
      [TrialResult?](repeating: nil, count: $0.samples.count * repetitions)
    }
    await withTaskGroup(of: Step.self) { group in
      var running = 0
      func startNext() {
        // One result may make several trials necessary.
        while running < request.trials.concurrency, !stop.isReached, !interruption.isRequested,
          !models.budget.isSpent, let trial = schedule.next()
        {
          group.addTask { .trial(trial, await runner.run(trial)) }
          running += 1
        }
      }
      group.addTask {
        await interruption.wait()
        return .stop
      }
      startNext()
      if running == 0 { group.cancelAll() }
      for await step in group {
        switch step {
        case .stop:
          group.cancelAll()
        case .trial(let trial, let result):
          running -= 1
          schedule.add(result, of: trial)
          if let result {
            results[trial.suite][trial.sample * repetitions + trial.repetition] = result
            stop.note(result)
            await events.room()
            events.emit(.trialFinished(result))
          }
          startNext()
          // Only the task that waits for an interruption is left.
          if running == 0 { group.cancelAll() }
        }
      }
    }
    let ordered = suites.indices.map { index in
      suiteResults(
        of: suites[index], results[index], settled: schedule.settledSamples(ofSuite: index),
        sequence: watches[index]?.plan)
    }
    return (ordered, stop)
  }

  private func suiteResults(
    of suite: PlannedSuite, _ results: [TrialResult?], settled: Set<Int>,
    sequence: EarlyStoppingPlan?
  ) -> SuiteResults {
    let repetitions = request.trials.repetitions
    var own = SuiteResults(trials: results.compactMap(\.self), sequence: sequence)
    for (index, planned) in suite.samples.enumerated() {
      let ran = results[index * repetitions..<(index + 1) * repetitions].count { $0 != nil }
      own.plannedTrials += settled.contains(index) ? ran : repetitions
      if ran == 0 { own.unrunSamples.append(planned.sample.id) }
    }
    return own
  }

  /// The monitors of the suites that may stop early, by suite index; empty if none may.
  private func watches(of suites: [PlannedSuite], _ trusted: [Int]) -> [Int: EarlyStoppingMonitor] {
    guard let sequence = configuration.sequence else { return [:] }
    var run = emptyRecord
    run.suites = suites.map { suiteRecord(of: $0, SuiteResults(), judges: nil) }
    let baseline = configuration.baseline
    let pairing = SuitePairing(baseline: baseline?.suites ?? [], candidate: run.suites)
    return Dictionary(
      uniqueKeysWithValues: trusted.map { index in
        let suite = suites[index]
        let plan = plan(suite, sequence)
        let old = pairing.counterpart(of: index).flatMap { baseline?.suites[$0] }
        var evidence = GateInput(
          of: run.suites[index], in: run, baseline: old, baselineRule: baseline?.rule)
        let counting = counting(suite)
        evidence.sequence = plan
        evidence.missingTrials = counting.count * request.trials.repetitions
        evidence.unrunSamples = Set(counting)
        let gates = request.gates.policy.gates(
          declared: suite.gates, hasBaseline: baseline != nil,
          hasMustPass: suite.samples.contains { $0.sample.tags.contains(Gate.mustPassTag) })
        return (index, EarlyStoppingMonitor(plan: plan, gates: gates, evidence: evidence))
      })
  }

  private func plan(_ suite: PlannedSuite, _ sequence: EarlyStoppingOptions) -> EarlyStoppingPlan {
    let counting = counting(suite)
    let noisy = sequence.noisySamples[suite.name, default: []].intersection(counting)
    let units = configuration.rule == nil ? request.trials.repetitions : 1
    return EarlyStoppingPlan(
      errorRate: sequence.errorRate, noisySamples: noisy.sorted(),
      noisyUnits: noisy.count * units, otherUnits: (counting.count - noisy.count) * units)
  }

  /// The samples of a suite that count: those that are neither quarantined nor shown in the prompt.
  private func counting(_ suite: PlannedSuite) -> [String] {
    suite.samples.filter {
      $0.contamination == nil
        && Quarantine(tags: $0.sample.tags)?.isInForce(at: startedAt) != true
    }.map(\.sample.id)
  }
}
