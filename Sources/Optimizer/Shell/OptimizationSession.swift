internal import Digest
internal import Foundation
internal import Models
internal import PromptCI
internal import Results
package import Runner
internal import Storage

/// The `optimize` command: improves the prompts of the selected suites and writes the prompt
/// files.
///
/// Suites that share a prompt file are improved together. Several files are improved one after the
/// other.
package struct OptimizationSession: Sendable {
  private let runner: SuiteRunner
  private let settings: OptimizationSettings

  /// Creates a session.
  package init(_ runner: SuiteRunner, settings: OptimizationSettings) {
    var runner = runner
    runner.request.otherModels += [settings.model].compactMap(\.self)
    self.runner = runner
    self.settings = settings
  }

  /// Improves the prompts of all selected suites.
  ///
  /// - Parameters:
  ///   - events: Takes output of the user's code and warnings.
  ///   - interruption: The stop signal.
  ///   - review: Asks a person before a file is written; `nil` to write without asking.
  ///   - report: Takes the progress of each optimization.
  /// - Returns: The outcome for each prompt file, in the order of the suites.
  /// - Throws: `SessionError` if nothing can be improved.
  package func run(
    events: EventSink, interruption: StopSignal, review: PromptReview? = nil,
    report: @escaping @Sendable (OptimizationProgress) -> Void
  ) async throws(SessionError) -> [OptimizationOutcome] {
    let prepared = try await runner.prepare(
      needsKeys: true, events: events, interruption: interruption)
    interruption.onRequest { prepared.dependencies.models.stop() }
    for warning in prepared.loaded.warnings {
      events.emit(.warning(prepared.dependencies.redactor.redact(warning)))
    }
    return try await prepared.loaded.stoppingHosts { () async throws(SessionError) in
      try await improve(
        prepared, events: events, interruption: interruption, review: review, report: report)
    }
  }

  /// Improves the prompts of the suites in a prepared run.
  private func improve(
    _ prepared: PreparedRun, events: EventSink, interruption: StopSignal, review: PromptReview?,
    report: @escaping @Sendable (OptimizationProgress) -> Void
  ) async throws(SessionError) -> [OptimizationOutcome] {
    if let failure = prepared.loaded.failures.first {
      throw .badInput(prepared.dependencies.redactor.redact(failure.message))
    }
    let distrusted = await prepared.distrustedJudges { events.emit(.warning($0)) }
    if let first = distrusted.first {
      throw .distrustedJudge("error: \(prepared.dependencies.redactor.redact(first))")
    }
    let groups = try OptimizationSession.groups(of: prepared.loaded.suites)
    var outcomes: [OptimizationOutcome] = []
    for (path, suites) in groups where !interruption.isRequested {
      let (outcome, isQuit) = try await improve(
        path, of: suites, prepared, events: events, interruption: interruption, review: review,
        report: report)
      outcomes.append(outcome)
      if isQuit { break }
    }
    return outcomes
  }

  /// The suites by prompt file, in the order of the files' first suites.
  private static func groups(
    of suites: [PlannedSuite]
  ) throws(SessionError) -> [(path: String, suites: [PlannedSuite])] {
    var paths: [String] = []
    var groups: [String: [PlannedSuite]] = [:]
    for suite in suites {
      guard let path = suite.prompt.path else {
        throw .badInput(
          "\(suite.location.file):\(suite.location.line): error: the prompt of \(suite.name) is "
            + "written in the eval file, but only a prompt file can be rewritten; move it into one")
      }
      let key = (path as NSString).standardizingPath
      if groups[key] == nil { paths.append(key) }
      groups[key, default: []].append(suite)
    }
    return paths.map { ($0, groups[$0] ?? []) }
  }

  /// Improves one prompt file.
  private func improve(
    _ path: String, of suites: [PlannedSuite], _ prepared: PreparedRun, events: EventSink,
    interruption: StopSignal, review: PromptReview?,
    report: @escaping @Sendable (OptimizationProgress) -> Void
  ) async throws(SessionError) -> (outcome: OptimizationOutcome, isQuit: Bool) {
    do {
      let file = try PromptFile(path)
      let modelID = try OptimizerChoice.model(
        wanted: settings.model, for: suites.map(\.modelID), environment: runner.environment)
      let warn: @Sendable (String) -> Void = { events.emit(.warning($0)) }
      let store = try openStore(for: file, suites: suites, model: modelID)
      defer { store.close() }
      let optimizer = try ModelOptimizer(modelID, in: prepared, warn: warn)
      let pool = TrialPool(
        prepared, concurrency: runner.request.trials.concurrency, seed: runner.request.trials.seed,
        warn: warn)
      let replay = LedgerReplay(store.ledger)
      let evaluation = RunnerEvaluation(pool, suites: suites)
      let described = suites.map { suite in
        OptimizationSuite(
          name: suite.name, gates: gates(of: suite),
          samples: suite.samples.filter { $0.contamination == nil }.map(\.sample))
      }
      for suite in suites {
        let contaminations = suite.samples.compactMap(\.contamination)
        guard !contaminations.isEmpty else { continue }
        events.emit(
          .warning(
            prepared.dependencies.redactor.redact(
              "\(suite.name) \(path): \(contaminations.summary(showsLines: true))")))
      }
      let optimization = try Optimization(
        prompt: store.settings.prompt, suites: described, options: store.settings.options,
        evaluation: replay.evaluation(evaluation),
        model: replay.model(optimizer))
      report(.opened(id: store.id, folder: store.folder, prompt: path, model: modelID))
      let result = await interruption.cancelling {
        await optimization.run { event in
          if let failure = store.take(event, redactor: prepared.dependencies.redactor) {
            events.emit(.warning(failure))
          }
          report(.event(event))
        }
      }
      if let sentence = RunRecord.unsignedSentence(of: prepared.unsigned.count) { warn(sentence) }
      let parts = PartialEvaluation(
        evaluation: evaluation, suites: described, options: store.settings.options,
        usage: result.usage)
      return try await finish(
        result, file: file, store: store, suites: suites, parts: parts,
        review: review, interruption: interruption)
    } catch let error as SessionError {
      throw error
    } catch let error as any Error & CustomStringConvertible {
      throw .badInput(error.description)
    } catch {
      throw .badInput("error: \(error.localizedDescription)")
    }
  }

  /// Writes the prompt file, if there is a better prompt and writing is allowed.
  private func finish(
    _ result: OptimizationResult, file: PromptFile, store: OptimizationStore,
    suites: [PlannedSuite], parts: PartialEvaluation, review: PromptReview?,
    interruption: StopSignal
  ) async throws -> (outcome: OptimizationOutcome, isQuit: Bool) {
    var outcome = OptimizationOutcome(
      id: store.id, folder: store.folder, promptPath: file.path, result: result)
    if result.prompt == file.text {
      // An interrupted run may have written its prompt before it was resumed.
      outcome.writing = result.prompt == result.original ? .nothingBetter : .written
      return (outcome, false)
    }
    guard !settings.isDryRun else {
      outcome.writing = .dryRun
      return (outcome, false)
    }
    guard let review else {
      outcome.write(result.prompt, to: file, as: .written)
      return (outcome, false)
    }
    // After an interruption there are no questions.
    guard !interruption.isRequested else {
      outcome.writing = .declined
      return (outcome, false)
    }
    let change = PromptReview.Change(
      outcome: outcome, original: file.text, proposed: result.prompt)
    let reviewed = await review.review(change)
    if reviewed.isWhole {
      outcome.write(result.prompt, to: file, as: .written)
    } else if reviewed.isNothing {
      outcome.writing = .declined
    } else {
      let text = reviewed.result
      // A part may lack a variable, for example, because another part adds it elsewhere.
      do {
        for suite in suites { _ = try suite.replacingPrompt(by: text) }
      } catch let error as Diagnostics {
        outcome.writing = .refused(
          "\(file.path): error: the accepted text is not a valid prompt for the samples: "
            + (error.all.first?.message ?? "it cannot be read"))
        return (outcome, reviewed.isQuit)
      }
      let partial = await interruption.cancelling { await parts.result(of: text) }
      if await review.confirm(change, partial) {
        outcome.accepted = text
        try store.keep(accepted: text)
        outcome.write(text, to: file, as: .partly(partial))
      } else {
        outcome.writing = .declined
      }
    }
    return (outcome, reviewed.isQuit)
  }

  // MARK: - Settings

  private func openStore(
    for file: PromptFile, suites: [PlannedSuite], model: ModelID
  ) throws -> OptimizationStore {
    let directory = "\(runner.storeDirectory)/optimizations"
    let wanted = OptimizationStore.Settings(
      promptPath: file.path, prompt: file.text, suites: suites.map(\.name),
      optimizerModel: model, options: options)
    let signer = try signer()
    if let id = settings.resumed {
      return try OptimizationStore(
        resuming: id, in: directory, wanted: wanted, signer: signer)
    }
    return try OptimizationStore(creatingIn: directory, wanted, signer: signer)
  }

  /// The user's key; an optimization that was started without it cannot be resumed.
  private func signer() throws(StorageError) -> AuthenticationKey {
    do throws(StorageError) {
      return try StoreKey.load(environment: runner.environment)
    } catch .noKey where settings.resumed == nil {
      return AuthenticationKey((0..<32).map { _ in UInt8.random(in: 0 ... .max) })
    }
  }

  /// The options of the loop.
  private var options: OptimizationOptions {
    var options = OptimizationOptions()
    options.candidates = settings.candidates ?? options.candidates
    options.maximumIterations = settings.maximumIterations ?? options.maximumIterations
    options.patience = settings.patience ?? options.patience
    options.heldOutLooks = settings.heldOutLooks ?? options.heldOutLooks
    options.maximumCalls = settings.maximumCalls
    options.maximumCost = runner.request.limits.maximumCost
    options.acceptance = settings.acceptance ?? options.acceptance
    options.repetitions = runner.request.trials.repetitions
    options.seed = runner.request.trials.seed ?? 0
    return options
  }

  /// The gates of a suite.
  private func gates(of suite: PlannedSuite) -> [Gate] {
    runner.request.gates.policy.gates(
      declared: suite.gates, hasBaseline: false,
      hasMustPass: suite.samples.contains { $0.sample.tags.contains("must-pass") })
  }
}

extension OptimizationOutcome {
  /// Writes a prompt to the file, and records the outcome.
  fileprivate mutating func write(_ text: String, to file: PromptFile, as written: Writing) {
    do throws(PromptFileError) {
      try file.replace(by: text)
      writing = written
    } catch {
      writing = .refused(error.description)
    }
  }
}
