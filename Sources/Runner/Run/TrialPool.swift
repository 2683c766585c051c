internal import Models
internal import PromptCI
package import Results

/// A pool of workers for trials of prepared suites with any prompts; all callers share its workers.
package struct TrialPool: Sendable {
  private let prepared: PreparedRun
  private let workers: AsyncSemaphore
  private let seed: UInt64?
  private let warn: @Sendable (String) -> Void

  /// Creates a pool.
  ///
  /// - Parameters:
  ///   - prepared: What running suites needs.
  ///   - concurrency: The maximum number of trials in flight.
  ///   - seed: The seed of pseudo-random choices.
  ///   - warn: Receives warnings for the user.
  package init(
    _ prepared: PreparedRun, concurrency: Int, seed: UInt64?,
    warn: @escaping @Sendable (String) -> Void
  ) {
    self.prepared = prepared
    workers = AsyncSemaphore(count: concurrency)
    self.seed = seed
    self.warn = warn
  }

  /// Runs trials.
  ///
  /// - Parameters:
  ///   - trials: The trials, by their indices in the suites.
  ///   - suites: The suites, with the prompt to test.
  /// - Returns: A result for each trial in order; `nil` for a trial that did not run because the
  ///   budget is spent or the run was stopped.
  package func results(of trials: [Trial], in suites: [PlannedSuite]) async -> [TrialResult?] {
    let runner = TrialRunner(
      suites: suites, answers: AnswerStore(prepared, warn: warn),
      models: prepared.dependencies.directory,
      prices: prepared.dependencies.models.configuration.prices,
      baseline: BaselineOutputs(nil, for: []),
      timeout: prepared.dependencies.models.configuration.timeout.seconds, seed: seed)
    return await withTaskGroup(of: (Int, TrialResult?).self) { group in
      for (index, trial) in trials.enumerated() {
        group.addTask {
          (index, await workers.withTurn { Task.isCancelled ? nil : await runner.run(trial) })
        }
      }
      var results = [TrialResult?](repeating: nil, count: trials.count)
      for await (index, result) in group { results[index] = result }
      return results
    }
  }
}

extension AnswerStore {
  /// Creates the store of a prepared run.
  init(_ prepared: PreparedRun, warn: @escaping @Sendable (String) -> Void) {
    self.init(
      cache: prepared.dependencies.cache, pending: prepared.dependencies.pending,
      redactor: prepared.dependencies.redactor,
      recording: prepared.dependencies.recording,
      cassettes: CassetteUses(
        of: prepared.dependencies.recording ?? prepared.dependencies.models.cassettes),
      unsigned: prepared.unsigned, warn: warn)
  }
}
