internal import Foundation
internal import Models
internal import PromptCI
package import Results
internal import Statistics
internal import Storage
internal import Synchronization

/// A run of a plan's trials, with its events and its record.
package struct Run: Sendable {
  /// What a run is given.
  package struct Configuration: Sendable {
    /// What to run. Its selection is the one that the suites were loaded by.
    package var request: RunRequest
    /// How suites may stop early; `nil` runs every trial.
    package var sequence: EarlyStoppingOptions?
    /// The run to compare with.
    package var baseline: RunRecord?
    /// The commit that is checked out.
    package var gitCommit: String?
    /// Whether other runs belong to this one, and use cassettes that this one does not.
    package var isPart = false

    /// Creates the configuration of a request that compares with nothing.
    package init(_ request: RunRequest) {
      self.request = request
    }

    /// Whether everything is selected, so that an unused cassette has no use.
    var isWhole: Bool {
      request.selection.isEverything && request.extent.shard == nil && sequence == nil
        && request.extent.stopAfter == nil && !isPart
    }

    /// The number of repetitions that must pass; `nil` if gates count trials.
    var rule: KOfNRule? {
      request.requiredPasses.map { KOfNRule(needed: $0, of: request.trials.repetitions) }
    }
  }

  /// The run's settings.
  package var configuration: Configuration
  /// The suites, and what running them needs.
  package var prepared: PreparedRun
  /// The receiver of the events.
  package var events: EventSink
  /// The source of requests to stop the run.
  package var interruption: StopSignal

  /// Creates a run.
  package init(
    _ configuration: Configuration, of prepared: PreparedRun, events: EventSink,
    interruption: StopSignal
  ) {
    self.configuration = configuration
    self.prepared = prepared
    self.events = events
    self.interruption = interruption
    startedAt = Date.now.formatted(
      .iso8601.year().month().day().time(includingFractionalSeconds: true).timeZone(
        separator: .omitted))
  }

  /// The start of the run, in ISO 8601 and UTC.
  let startedAt: String

  var request: RunRequest { configuration.request }
  var models: ModelSource { prepared.dependencies.models }
  var redactor: Redactor { prepared.dependencies.redactor }

  /// Runs every trial of a plan and returns the record.
  ///
  /// Events are emitted as trials end; the last is `runFinished` with the returned record. By then
  /// the reports are complete, except those with a paused reader if the run was stopped.
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
              trialCount: suite.samples.count * request.trials.repetitions)
          },
          repetitions: request.trials.repetitions)))
    let failures = loaded.failures.map(redactor.redact)
    for warning in loaded.warnings { events.emit(.warning(warning)) }
    for failure in failures { events.emit(.loadFailed(failure)) }

    interruption.onRequest { models.stop() }
    let warned = WarnOnce(events: events)
    let answers = AnswerStore(prepared, warn: { warned.warn($0) })
    let judges = await Calibrator(
      answers: answers, models: prepared.dependencies.directory, prices: models.configuration.prices
    ).calibrate(loaded.suites)
    for calibration in judges.compactMap({ $0 }).flatMap(\.distrusted) {
      events.emit(.warning(Run.warning(of: calibration)))
    }
    let (results, stopRule) = await runTrials(of: loaded.suites, judgedBy: judges, answers)
    await loaded.stopHosts()
    // If this fails, entries are evicted a little earlier; nothing else is lost.
    try? prepared.dependencies.cache?.noteUses()

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
            + "\(large == 1 ? "it" : "them"), but reports and records contain only \(large == 1 ? "its beginning" : "their beginnings")"
        ))
    }
    // The cassette of a sample without an answer is not unused.
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
      RunDecision(baseline: configuration.baseline, policy: request.gates.policy).deciding(facts))
    events.emit(.runFinished(record))
    await events.finish(interruption)
    return record
  }

  /// Whether a suite runs on several prompts, so that its name alone is ambiguous.
  private static func isOnSeveralPrompts(_ suite: PlannedSuite, _ suites: [PlannedSuite]) -> Bool {
    suites.contains { $0.name == suite.name && $0.prompt.path != suite.prompt.path }
  }

  /// Reports the cassettes that could not be written and those that a whole run did not use;
  /// deletes the latter if requested.
  private func tellOfCassettes(isWhole: Bool) {
    guard let library = prepared.dependencies.recording ?? models.cassettes else { return }
    for failure in library.failures { events.emit(.warning(failure)) }
    let unused = isWhole ? library.unused : []
    guard !unused.isEmpty else { return }
    let names = unused.prefix(5).joined(separator: ", ") + (unused.count > 5 ? ", …" : "")
    guard request.cassettes.prunes else {
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

/// Emits each distinct warning once.
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
