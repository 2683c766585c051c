internal import PromptCI
package import Results
internal import Statistics

extension RunStore {
  /// Stores a run that has ended, in any way.
  ///
  /// - Parameters:
  ///   - record: The redacted record.
  ///   - isWhole: Whether every sample was selected.
  ///   - isDirty: Whether files tracked by git differ from the commit; `nil` if unknown.
  ///   - writeRecord: Receives a function that appends bytes of the record as JSON.
  /// - Returns: The run's identifier.
  /// - Throws: An error if the store cannot be written.
  package func add(
    _ record: RunRecord, isWhole: Bool, isDirty: Bool?,
    writeRecord: (_ append: ([UInt8]) throws -> Void) throws -> Void
  ) throws -> String {
    let suites = record.suites.map { SuiteResults($0, rule: record.rule) }
    let costs = suites.compactMap(\.stored.cost)
    let run = StoredRun(
      startedAt: record.startedAt, gitCommit: record.gitCommit, isDirty: isDirty,
      isWhole: isWhole && record.loadFailures.isEmpty && record.isFinished
        && record.budgetSpent == nil,
      wasInterrupted: record.wasInterrupted, verdict: record.verdict.rawValue,
      duration: record.duration, cost: costs.count == suites.count ? costs.reduce(0, +) : nil,
      suites: suites.map(\.stored))
    let prompts = Dictionary(
      record.suites.map { ($0.prompt.sha256, $0.prompt.text) }, uniquingKeysWith: { $1 })
    return try add(run, results: suites.map(\.results), prompts: prompts, writeRecord: writeRecord)
  }
}

/// A suite's record in the store's form.
private struct SuiteResults {
  let stored: StoredSuite
  let results: [StoredResult]

  init(_ record: SuiteRecord, rule: KOfNRule?) {
    var tallies: [Split: StoredSuite.Tally] = [:]
    var results: [StoredResult] = []
    var places: [String: Int] = [:]
    var samples: [[TrialResult]] = []
    for trial in record.trials {
      if let place = places[trial.sample] {
        samples[place].append(trial)
      } else {
        places[trial.sample] = samples.count
        samples.append([trial])
      }
    }
    for trials in samples {
      let outcome = SampleOutcome.folding(trials, by: rule)
      let split = trials[0].split
      switch outcome.outcome {
      case .pass: tallies[split, default: .init()].passes += 1
      case .fail: tallies[split, default: .init()].failures += 1
      case .error: tallies[split, default: .init()].errors += 1
      case .skipped: tallies[split, default: .init()].skips += 1
      }
      results.append(
        StoredResult(
          suite: record.name, file: record.file, sample: trials[0].sample,
          outcome: outcome.outcome.rawValue, passes: outcome.passes, failures: outcome.failures,
          errors: outcome.errors, skips: outcome.skips, judging: trials[0].judging))
    }
    stored = StoredSuite(
      name: record.name, file: record.file, model: record.model, promptPath: record.prompt.path,
      promptSHA256: record.prompt.sha256, verdict: record.verdict.rawValue,
      cost: AnswerEffort(record.trials).cost,
      judging: record.storedJudging, tallies: tallies)
    self.results = results
  }
}
