internal import Models
internal import PromptCI
internal import Statistics

extension Run {
  /// What came of the trials of a suite.
  struct SuiteResults: Sendable {
    /// The results, in the order of the dataset, repetitions of a sample together.
    var trials: [TrialResult] = []
    /// How many there should have been.
    var plannedTrials = 0
    /// The samples of which none was run, by identifier.
    var unrunSamples: [String] = []
    /// How the suite was allowed to end early.
    var sequence: SequencePlan?
  }

  /// What a task of a run comes to.
  private enum Step: Sendable {
    /// A trial has ended, with its result unless it was stopped.
    case trial(Trial, TrialResult?)
    /// The run should stop.
    case stop
  }

  /// Runs the trials of all suites, so many at once, and returns the results of each suite.
  ///
  /// Those of a suite whose judges cannot be trusted are not run: what an instrument that reads wrong would say of them is
  /// worth no money.
  func runTrials(
    of suites: [PlannedSuite], judgedBy judges: [JudgesRecord?], _ answers: AnswerStore
  ) async -> (results: [SuiteResults], stopRule: StopRule) {
    let trusted = suites.indices.filter { judges[$0]?.distrusted.isEmpty ?? true }
    let watches = Dictionary(
      uniqueKeysWithValues: trusted.compactMap { index in
        watch(suites[index], among: suites).map { (index, $0) }
      })
    var schedule = TrialSchedule(
      trusted.map { ($0, suites[$0].samples.map(\.sample.id), watches[$0]) },
      repetitions: configuration.repetitions, rule: configuration.rule,
      seed: configuration.seed ?? 0)
    let runner = TrialRunner(
      suites: suites, answers: answers, models: prepared.directory,
      prices: models.configuration.prices, baseline: BaselineOutputs(configuration.baseline),
      timeout: models.configuration.timeout.seconds, seed: configuration.seed)

    let repetitions = configuration.repetitions
    var stop = StopRule(limit: configuration.stopAfter)
    var results = suites.map {
      [TrialResult?](repeating: nil, count: $0.samples.count * repetitions)
    }
    await withTaskGroup(of: Step.self) { group in
      var running = 0
      func startNext() {
        guard !stop.isReached, !interruption.isRequested, !models.budget.isSpent,
          let trial = schedule.next()
        else { return }
        group.addTask { .trial(trial, await runner.run(trial)) }
        running += 1
      }
      group.addTask {
        await interruption.wait()
        return .stop
      }
      for _ in 0..<min(configuration.concurrency, schedule.count) { startNext() }
      if running == 0 { group.cancelAll() }
      for await step in group {
        switch step {
        case .stop:
          group.cancelAll()
        case .trial(let trial, let result):
          running -= 1
          if let result {
            results[trial.suite][trial.sample * repetitions + trial.repetition] = result
            schedule.add(result, of: trial)
            stop.note(result)
            events.emit(.trialFinished(result))
          }
          startNext()
          // Nobody but the one who waits for an interruption is left.
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
    of suite: PlannedSuite, _ results: [TrialResult?], settled: Set<Int>, sequence: SequencePlan?
  ) -> SuiteResults {
    let repetitions = configuration.repetitions
    var own = SuiteResults(trials: results.compactMap(\.self), sequence: sequence)
    for (index, planned) in suite.samples.enumerated() {
      let ran = results[index * repetitions..<(index + 1) * repetitions].count { $0 != nil }
      own.plannedTrials += settled.contains(index) ? ran : repetitions
      if ran == 0 { own.unrunSamples.append(planned.sample.id) }
    }
    return own
  }

  /// What watches a suite that may end early; `nil` where it may not.
  private func watch(_ suite: PlannedSuite, among suites: [PlannedSuite]) -> SequentialWatch? {
    guard let sequence = configuration.sequence else { return nil }
    var facts = suiteRecord(of: suite, SuiteResults(), judges: nil)
    let counting = suite.samples.filter {
      Quarantine(tags: $0.sample.tags)?.isInForce(at: startedAt) != true
    }.map(\.sample.id)
    let noisy = sequence.noisySamples[suite.name, default: []].intersection(counting)
    let units = configuration.rule == nil ? configuration.repetitions : 1
    let plan = SequencePlan(
      errorRate: sequence.errorRate, noisySamples: noisy.sorted(), noisyUnits: noisy.count * units,
      otherUnits: (counting.count - noisy.count) * units)
    facts.sequence = plan
    facts.plannedTrials = counting.count * configuration.repetitions
    facts.unrunSamples = counting
    var run = emptyRecord
    run.suites = suites.map { suiteRecord(of: $0, SuiteResults(), judges: nil) }
    let old = configuration.baseline.flatMap {
      SuiteCounterpart(of: facts, among: run.suites).found(in: $0.suites)
    }
    let gates = configuration.policy.gates(
      declared: suite.gates, hasBaseline: configuration.baseline != nil,
      hasMustPass: suite.samples.contains { $0.sample.tags.contains(Gate.mustPassTag) })
    return SequentialWatch(
      plan: plan, gates: gates,
      evidence: SuiteEvidence(
        of: facts, in: run, baseline: old, baselineRule: configuration.baseline?.rule))
  }
}
