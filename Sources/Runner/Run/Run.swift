internal import Foundation
internal import Models
internal import PromptCI
internal import Statistics
internal import Storage
internal import Synchronization

/// A run: every trial of a plan, its events, and what it comes to.
package struct Run: Sendable {
  /// What a run is given.
  package struct Configuration: Sendable {
    /// How many trials may be under way at once; requests are bounded by the limiters of their models.
    package var concurrency: Int
    /// How often each sample is run.
    package var repetitions: Int
    /// How many of those must pass, in `1...repetitions`; `nil` where gates count trials.
    package var requiredPasses: Int?
    /// What pseudo-random choices start from.
    package var seed: UInt64?
    /// What is asked for, beside what the suites ask for themselves.
    package var policy: GatePolicy
    /// How suites may end before their last trial; `nil` when they may not.
    package var sequence: SequenceOptions?
    /// Which samples are wanted.
    package var selection: Selection
    /// Which part of the run this is; `nil` for all of it.
    package var shard: Shard?
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
    /// The files and directories whose suites are run, as they are given; `nil` where single suites are.
    package var paths: [String]?
    /// Whether other runs belong to this one, and use cassettes that this one does not.
    package var isPart = false

    /// Creates a configuration.
    package init(
      concurrency: Int, repetitions: Int, requiredPasses: Int? = nil, seed: UInt64?,
      policy: GatePolicy, sequence: SequenceOptions? = nil, selection: Selection,
      shard: Shard? = nil, prunesCassettes: Bool, baseline: RunRecord?, tool: String,
      gitCommit: String?
    ) {
      self.concurrency = concurrency
      self.repetitions = repetitions
      self.requiredPasses = requiredPasses
      self.seed = seed
      self.policy = policy
      self.sequence = sequence
      self.selection = selection
      self.shard = shard
      self.prunesCassettes = prunesCassettes
      self.baseline = baseline
      self.tool = tool
      self.gitCommit = gitCommit
    }

    /// Whether everything is selected, so that a cassette that is not used is of no use.
    var isWhole: Bool {
      selection.isEverything && shard == nil && sequence == nil && stopAfter == nil && !isPart
    }

    /// How many repetitions must pass; `nil` where gates count trials.
    var rule: KOfNRule? { requiredPasses.map { KOfNRule(needed: $0, of: repetitions) } }
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
    startedAt = Date.now.formatted(
      .iso8601.year().month().day().time(includingFractionalSeconds: true).timeZone(
        separator: .omitted))
  }

  /// When the run began, as ISO 8601 in UTC.
  let startedAt: String

  var models: ModelSource { prepared.models }
  var redactor: Redactor { prepared.redactor }

  /// Runs every trial of a plan, and returns its record.
  ///
  /// Events are emitted as trials end; the last is `runFinished`, with the record that is returned. The reports have been made
  /// then, but for those whose reader has paused when the run is stopped.
  package func execute() async -> RunRecord {
    let loaded = prepared.loaded
    let start = ContinuousClock.now
    events.emit(
      .runStarted(
        RunStart(
          suites: loaded.suites.map { suite in
            RunStart.Suite(
              name: suite.name, model: suite.modelDescription,
              prompt: Run.isOnSeveralPrompts(suite, loaded.suites) ? suite.prompt.path : nil,
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
    let (results, stopRule) = await runTrials(of: loaded.suites, judgedBy: judges, answers)
    await loaded.stopHosts()
    // What is not written down goes a little earlier, and nothing else.
    try? prepared.cache?.noteUses()

    let wasInterrupted = interruption.isRequested
    let isFinished = results.allSatisfy { $0.trials.count == $0.plannedTrials }
    let stopped = isFinished ? nil : stopRule.reason
    if let stopped { events.emit(.warning(stopped)) }
    let budgetSpent = models.budget.refusal
    if let budgetSpent { events.emit(.warning(budgetSpent)) }
    let large = results.lazy.flatMap(\.trials).count { $0.outputBytes != nil }
    if large > 0 {
      let kilobytes = TrialResult.maximumOutputBytes >> 10
      events.emit(
        .warning(
          "\(large) \(large == 1 ? "answer is" : "answers are") larger than \(kilobytes) KiB: evaluators saw all of "
            + "\(large == 1 ? "it" : "each"), and reports and records have its beginning"))
    }
    // A cassette whose sample got no answer is not one that nothing uses.
    let isUnanswered = results.lazy.flatMap(\.trials).contains {
      $0.output == nil && $0.category != ErrorCategory.cassette.rawValue
    }
    tellOfCassettes(
      isWhole: configuration.isWhole && !wasInterrupted && budgetSpent == nil && stopped == nil
        && failures.isEmpty
        && !isUnanswered && judges.allSatisfy { $0?.distrusted.isEmpty ?? true })
    let suites = loaded.suites.indices.map { index in
      var record = suiteRecord(of: loaded.suites[index], results[index], judges: judges[index])
      record.cassettes = answers.cassettes.cassettes(ofSuite: index)
      return record
    }
    var facts = emptyRecord
    facts.duration = (ContinuousClock.now - start).seconds
    facts.hostProcessorTime = loaded.hosts.reduce(0) { $0 + $1.processorTime }
    facts.wasInterrupted = wasInterrupted
    facts.budgetSpent = budgetSpent
    facts.sandbox = loaded.sandbox
    facts.stopReason = stopped
    facts.unsignedAnswers = prepared.unsigned.count > 0 ? prepared.unsigned.count : nil
    facts.suites = suites
    facts.loadFailures = failures
    facts.leftOut = loaded.leftOut.isEmpty ? nil : loaded.leftOut
    let record = redactor.redact(
      RunDecision(baseline: configuration.baseline, policy: configuration.policy).deciding(facts))
    events.emit(.runFinished(record))
    await events.finish(interruption)
    return record
  }

  /// Whether a suite is run on several prompts, so that its name does not tell what is run.
  private static func isOnSeveralPrompts(_ suite: PlannedSuite, _ suites: [PlannedSuite]) -> Bool {
    suites.contains { $0.name == suite.name && $0.prompt.path != suite.prompt.path }
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
