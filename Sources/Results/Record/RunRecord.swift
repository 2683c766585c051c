internal import PromptCI

/// The record of a run: everything that a later comparison needs.
package struct RunRecord: Hashable, Codable, Sendable {
  /// The format version that this version writes.
  package static let currentVersion = 1

  /// The format version of this record.
  package var version: Int
  /// The version of the tool.
  package var tool: String
  /// The start of the run, in ISO 8601 and UTC.
  package var startedAt: String
  /// The duration in seconds.
  package var duration: Double
  /// The seed of pseudo-random choices; `nil` if there is none.
  package var seed: UInt64?
  /// The number of repetitions of each sample.
  package var repetitions: Int
  /// The number of repetitions of a sample that must pass, in `1...repetitions`; `nil` if there is
  /// no such rule and gates count trials.
  package var requiredPasses: Int?
  /// The selection of samples; `nil` if all were selected.
  package var selection: Selection?
  /// The part of a run that this is; `nil` for a whole run.
  package var shard: Shard?
  /// The files and directories whose suites were run, as given by the user; `nil` if single suites
  /// were run, and in older records.
  package var paths: [String]?
  /// The same paths relative to the top of the repository or the working directory, as in
  /// ``SuiteRecord/file``.
  package var stablePaths: [String]?
  /// The paths that were left out though they may hold suites; `nil` if there are none.
  package var leftOut: [LeftOutPath]?
  /// The sandbox of eval files; `nil` if they ran in a test process, and in older records.
  package var sandbox: SandboxRecord?
  /// The commit that was checked out; `nil` if there is none.
  package var gitCommit: String?
  /// The processor time of the user's code in suite hosts, in seconds.
  package var hostProcessorTime: Double
  /// Whether the run was interrupted before its end.
  package var wasInterrupted: Bool
  /// The budget that ended the run, and the amount spent of it; `nil` if none did.
  package var budgetSpent: String?
  /// The reason that the run ended early although it was not interrupted and had budget left:
  /// enough samples had failed. `nil` if it did not end early.
  package var stopReason: String?
  /// The number of stored answers without a signature by the user's key, which were therefore
  /// requested again; `nil` if there are none.
  package var unsignedAnswers: Int?
  /// The suites that ran.
  package var suites: [SuiteRecord]
  /// The suites and directories that could not be run.
  package var loadFailures: [LoadFailure]
  /// The run's verdict.
  package var verdict: Verdict

  /// Creates a record.
  package init(
    version: Int = currentVersion, tool: String, startedAt: String, duration: Double, seed: UInt64?,
    repetitions: Int, requiredPasses: Int? = nil, selection: Selection? = nil, shard: Shard? = nil,
    gitCommit: String?, hostProcessorTime: Double = 0, wasInterrupted: Bool,
    budgetSpent: String? = nil, stopReason: String? = nil, suites: [SuiteRecord],
    loadFailures: [LoadFailure], verdict: Verdict
  ) {
    self.version = version
    self.tool = tool
    self.startedAt = startedAt
    self.duration = duration
    self.seed = seed
    self.repetitions = repetitions
    self.requiredPasses = requiredPasses
    self.selection = selection
    self.shard = shard
    self.gitCommit = gitCommit
    self.hostProcessorTime = hostProcessorTime
    self.wasInterrupted = wasInterrupted
    self.budgetSpent = budgetSpent
    self.stopReason = stopReason
    self.suites = suites
    self.loadFailures = loadFailures
    self.verdict = verdict
  }
}

extension RunRecord {
  /// Whether every planned trial has ended, in any way.
  package var isFinished: Bool {
    suites.allSatisfy { $0.trials.count >= $0.plannedTrials ?? 0 }
  }

  /// The reason that planned samples of a suite did not run.
  package func reasonForUnrunSamples(of suite: SuiteRecord) -> String {
    if let first = suite.judges?.distrusted.first { return "it was not run: \(first.summary)" }
    if wasInterrupted { return "it was not run: the run was interrupted" }
    if let budgetSpent { return "it was not run: \(budgetSpent)" }
    if let stopReason { return "it was not run: \(stopReason)" }
    return suite.sequence == nil
      ? "it was not run" : "it was not run: the suite was already decided"
  }
}
