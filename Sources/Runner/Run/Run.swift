internal import Foundation
internal import Models
internal import PromptCI
internal import Synchronization

/// A run: every trial of a plan, its events, and what it comes to.
package struct Run: Sendable {
  /// What a run is given.
  package struct Configuration: Sendable {
    /// How many trials may be under way at once.
    package var concurrency: Int
    /// How often each sample is run.
    package var repetitions: Int
    /// What pseudo-random choices start from.
    package var seed: UInt64?
    /// The bound of the pass-rate gate, instead of the suites' own.
    package var minimumPassRate: Double?
    /// Whether everything is selected, so that a cassette that is not used is of no use.
    package var isWhole: Bool
    /// Whether cassettes that are of no use are deleted.
    package var prunesCassettes: Bool
    /// The run to compare with.
    package var baseline: RunRecord?
    /// The version of the tool.
    package var tool: String
    /// The commit that is checked out.
    package var gitCommit: String?
    /// How many samples may fail before no more trials are started; `nil` for no such bound.
    package var stopAfter: Int?

    /// Creates a configuration.
    package init(
      concurrency: Int, repetitions: Int, seed: UInt64?, isWhole: Bool,
      prunesCassettes: Bool, minimumPassRate: Double?,
      baseline: RunRecord?, tool: String, gitCommit: String?
    ) {
      self.concurrency = concurrency
      self.repetitions = repetitions
      self.seed = seed
      self.isWhole = isWhole
      self.prunesCassettes = prunesCassettes
      self.minimumPassRate = minimumPassRate
      self.baseline = baseline
      self.tool = tool
      self.gitCommit = gitCommit
    }
  }

  /// What is run, and how.
  package var configuration: Configuration
  /// What the suites are, and what running them takes.
  package var prepared: PreparedRun
  /// What takes the events.
  package var events: EventSink
  /// What asks the run to stop.
  package var interruption: Interruption

  /// Creates a run.
  package init(
    _ configuration: Configuration, of prepared: PreparedRun, events: EventSink,
    interruption: Interruption
  ) {
    self.configuration = configuration
    self.prepared = prepared
    self.events = events
    self.interruption = interruption
  }

  private var models: ModelSource { prepared.models }
  private var redactor: Redactor { prepared.redactor }

  /// Runs every trial of a plan, and returns its record.
  ///
  /// Events are emitted as trials end; the last is `runFinished`, with the record that is returned.
  package func execute() async -> RunRecord {
    let loaded = prepared.loaded
    let start = ContinuousClock.now
    let startedAt = Date.now
    events.emit(
      .runStarted(
        RunStart(
          suites: loaded.suites.map { suite in
            RunStart.Suite(
              name: suite.name, model: suite.modelDescription,
              trialCount: suite.samples.count * configuration.repetitions)
          },
          repetitions: configuration.repetitions)))
    let failures = loaded.failures.map(redactor.redact)
    for warning in loaded.warnings { events.emit(.warning(warning)) }
    for failure in failures { events.emit(.loadFailed(failure)) }

    interruption.onRequest { models.stop() }
    let warned = WarnOnce(events: events)
    let answers = AnswerStore(prepared, warn: { warned.warn($0) })
    let judges = await Calibrator(
      answers: answers, models: prepared.directory, prices: models.configuration.prices
    ).calibrate(loaded.suites)
    for calibration in judges.compactMap({ $0 }).flatMap(\.distrusted) {
      events.emit(.warning(Run.warning(of: calibration)))
    }
    let results = await runTrials(of: loaded.suites, judgedBy: judges, answers)
    for host in loaded.hosts { host.stop() }

    let wasInterrupted = interruption.isRequested
    let stopped = reasonToStop(results, of: loaded.suites)
    if let stopped { events.emit(.warning(stopped)) }
    let budgetSpent = models.budget.refusal
    if let budgetSpent { events.emit(.warning(budgetSpent)) }
    // A cassette whose sample got no answer is not one that nothing uses.
    let isUnanswered = results.joined().contains {
      $0.output == nil && $0.category != ErrorCategory.cassette.rawValue
    }
    tellOfCassettes(
      isWhole: configuration.isWhole && !wasInterrupted && budgetSpent == nil && stopped == nil
        && failures.isEmpty
        && !isUnanswered && judges.allSatisfy { $0?.distrusted.isEmpty ?? true })
    let suites = loaded.suites.indices.map { index in
      suiteRecord(
        of: loaded.suites[index], trials: results[index], judges: judges[index],
        unfinished: stopped ?? "the run was stopped before its end")
    }
    let record = RunRecord(
      tool: configuration.tool,
      startedAt: startedAt.formatted(
        .iso8601.year().month().day().time(includingFractionalSeconds: true).timeZone(
          separator: .omitted)),
      duration: (ContinuousClock.now - start).seconds, seed: configuration.seed,
      repetitions: configuration.repetitions, gitCommit: configuration.gitCommit,
      hostProcessorTime: loaded.hosts.reduce(0) { $0 + $1.processorTime },
      wasInterrupted: wasInterrupted, budgetSpent: budgetSpent, suites: suites,
      loadFailures: failures,
      verdict: Run.verdict(of: suites, isWhole: failures.isEmpty))
    events.emit(.runFinished(record))
    return record
  }

  /// Says which cassettes could not be written, and which a whole run did not use; deletes those, where that is wanted.
  private func tellOfCassettes(isWhole: Bool) {
    guard let library = prepared.recording ?? models.cassettes else { return }
    for failure in library.failures { events.emit(.warning(failure)) }
    let unused = isWhole ? library.unused : []
    guard !unused.isEmpty else { return }
    let names = unused.prefix(5).joined(separator: ", ") + (unused.count > 5 ? ", …" : "")
    guard configuration.prunesCassettes else {
      events.emit(
        .warning(
          "\(unused.count) cassettes were not used: \(names); --prune-cassettes deletes them"))
      return
    }
    do {
      events.emit(.output("deleted \(try library.prune().count) cassettes that were not used"))
    } catch {
      events.emit(.warning(error.description))
    }
  }

  /// What a run comes to: a failure outweighs an inconclusive suite, and that one a pass.
  ///
  /// - Parameters:
  ///   - suites: The suites that ran.
  ///   - isWhole: Whether every suite did; what could not be run has not passed.
  /// - Returns: What the run comes to; nothing at all is inconclusive.
  static func verdict(of suites: [SuiteRecord], isWhole: Bool) -> Verdict {
    let verdicts = Set(suites.map(\.verdict))
    if verdicts.contains(.fail) { return .fail }
    if verdicts.contains(.inconclusive) || verdicts.isEmpty || !isWhole { return .inconclusive }
    return .pass
  }
}

// MARK: - Trials

extension Run {
  /// What a task of a run comes to.
  private enum Step: Sendable {
    /// A trial has ended: its index, and its result unless it was stopped.
    case trial(Int, TrialResult?)
    /// The run should stop.
    case stop
  }

  /// Runs the trials of all suites, so many at once, and returns the results of each suite in order.
  ///
  /// Those of a suite whose judges cannot be trusted are not run: what an instrument that reads wrong would say of them is
  /// worth no money.
  private func runTrials(
    of suites: [PlannedSuite], judgedBy judges: [JudgesRecord?], _ answers: AnswerStore
  ) async -> [[TrialResult]] {
    let repetitions = configuration.repetitions
    var trials: [Trial] = []
    for (suite, planned) in suites.enumerated() where judges[suite]?.distrusted.isEmpty ?? true {
      for sample in planned.samples.indices {
        for repetition in 0..<repetitions {
          trials.append(Trial(suite: suite, sample: sample, repetition: repetition))
        }
      }
    }
    let runner = TrialRunner(
      suites: suites, answers: answers, models: prepared.directory,
      prices: models.configuration.prices, baseline: BaselineOutputs(configuration.baseline),
      timeout: models.configuration.timeout.seconds, seed: configuration.seed)

    var results = [TrialResult?](repeating: nil, count: trials.count)
    await withTaskGroup(of: Step.self) { group in
      var next = 0
      var running = 0
      var stop = StopRule(limit: configuration.stopAfter)
      func startNext() {
        guard next < trials.count, !stop.isReached, !interruption.isRequested,
          !models.budget.isSpent
        else { return }
        let (index, trial) = (next, trials[next])
        group.addTask { .trial(index, await runner.run(trial)) }
        next += 1
        running += 1
      }
      group.addTask {
        await interruption.wait()
        return .stop
      }
      for _ in 0..<min(configuration.concurrency, trials.count) { startNext() }
      if running == 0 { group.cancelAll() }
      for await step in group {
        switch step {
        case .stop:
          group.cancelAll()
        case .trial(let index, let result):
          running -= 1
          if let result {
            results[index] = result
            stop.note(result)
            events.emit(.trialFinished(result))
          }
          startNext()
          // Nobody but the one who waits for an interruption is left.
          if running == 0 { group.cancelAll() }
        }
      }
    }

    var ordered = [[TrialResult]](repeating: [], count: suites.count)
    for (trial, result) in zip(trials, results) {
      if let result { ordered[trial.suite].append(result) }
    }
    return ordered
  }

  /// What the user is told of a judge that cannot be trusted, with the first canaries that it missed.
  static func warning(of calibration: Calibration) -> String {
    let shown = calibration.misses.prefix(3).map { miss in
      "\n\(miss.text): expected \(miss.expected), found \(miss.found)"
        + (miss.reason.map { ": \($0)" } ?? "")
    }
    let rest = calibration.misses.count - shown.count
    return calibration.summary + "; its suite is not judged" + shown.joined()
      + (rest > 0 ? "\nand \(rest) more" : "")
  }

  private func suiteRecord(
    of suite: PlannedSuite, trials: [TrialResult], judges: JudgesRecord?, unfinished: String
  ) -> SuiteRecord {
    var gates = suite.gates(minimumPassRate: configuration.minimumPassRate)
    if configuration.baseline != nil, !gates.contains(.noRegressions) {
      gates.append(.noRegressions)
    }
    let baseline = configuration.baseline?.suites.filter { $0.name == suite.name }
    let keeper = GateKeeper(
      trials: trials,
      baseline: baseline.flatMap { $0.isEmpty ? nil : $0.flatMap(\.trials) })
    var (results, verdict) = keeper.decide(gates)
    let distrusted = judges?.distrusted ?? []
    if !distrusted.isEmpty {
      verdict = .inconclusive
      let reason = "nothing was judged: " + distrusted.map(\.summary).joined(separator: "; ")
      results = results.map { GateResult(gate: $0.gate, verdict: .inconclusive, reason: reason) }
    } else if trials.count < suite.samples.count * configuration.repetitions {
      (results, verdict) = keeper.decide(
        gates, missing: missing(from: trials, of: suite), because: unfinished)
    }
    if verdict == .pass, trials.contains(where: { $0.category == ErrorCategory.cassette.rawValue })
    {
      // What was recorded is not what is asked: then nothing that holds of the rest says anything.
      verdict = .inconclusive
    }
    var judges = judges
    if judges != nil || !suite.judges.isEmpty {
      judges = judges ?? JudgesRecord()
      judges?.judges = suite.judges
      judges?.positionBias = PositionBias.measure(trials.lazy.map(\.scores))
    }
    warnOfOtherJudges(judges, in: baseline?.first?.judges, of: suite.name)
    return redactor.redact(
      SuiteRecord(
        name: suite.name, location: suite.location, prompt: suite.prompt, model: suite.modelID,
        options: suite.options, sampleCount: suite.sampleCount, trials: trials,
        classification: Classification(of: trials), judges: judges, gates: results,
        verdict: verdict))
  }
}

extension Run {
  /// Why the run was stopped before its end, where enough samples failed; `nil` where that made no difference.
  private func reasonToStop(_ results: [[TrialResult]], of suites: [PlannedSuite]) -> String? {
    var rule = StopRule(limit: configuration.stopAfter)
    for trial in results.joined() { rule.note(trial) }
    let missing = zip(suites, results).reduce(0) { count, suite in
      count + suite.0.samples.count * configuration.repetitions - suite.1.count
    }
    guard rule.isReached, missing > 0 else { return nil }
    let samples = rule.failedCount == 1 ? "1 sample" : "\(rule.failedCount) samples"
    return "the run was stopped after \(samples) had failed"
  }

  /// The trials of a suite that were not run, as they would be at best.
  private func missing(from trials: [TrialResult], of suite: PlannedSuite) -> [TrialResult] {
    let counts = Dictionary(trials.map { ($0.sample, 1) }, uniquingKeysWith: +)
    return suite.samples.flatMap { planned in
      (counts[planned.sample.id, default: 0]..<configuration.repetitions).map { repetition in
        TrialResult(
          suite: suite.name, sample: planned.sample.id, model: suite.modelID,
          repetition: repetition, split: planned.sample.split, tags: planned.sample.tags,
          location: planned.sample.location, inputs: planned.sample.inputs,
          expected: planned.sample.expected, outcome: .pass, score: 1)
      }
    }
  }

  /// Says where a judge is not the one of the baseline, so that their scores are of different instruments.
  private func warnOfOtherJudges(
    _ judges: JudgesRecord?, in baseline: JudgesRecord?, of suite: String
  ) {
    guard let baseline else { return }
    for judge in judges?.judges ?? [] where !baseline.judges.contains(judge) {
      let before = baseline.judges.first { $0.evaluator == judge.evaluator }?.configuration
      events.emit(
        .warning(
          "\(suite) is judged by \(judge.evaluator) (\(judge.configuration)), and in the baseline it was "
            + (before.map { "another (\($0))" } ?? "not")
            + "; scores of different judges do not compare"))
    }
  }
}

/// Says each warning once, however often it comes.
private final class WarnOnce: Sendable {
  private let said = Mutex<Set<String>>([])
  private let events: EventSink

  init(events: EventSink) {
    self.events = events
  }

  func warn(_ warning: String) {
    let isNew = said.withLock { $0.insert(warning).inserted }
    if isNew { events.emit(.warning(warning)) }
  }
}
