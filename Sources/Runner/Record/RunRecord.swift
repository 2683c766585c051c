internal import PromptCI

/// Everything that a later comparison needs to know of a run.
package struct RunRecord: Hashable, Codable, Sendable {
  /// The version of this format that is written.
  package static let currentVersion = 1

  /// The version of this format.
  package var version: Int
  /// The version of the tool.
  package var tool: String
  /// When the run began, as ISO 8601 in UTC.
  package var startedAt: String
  /// How long it took, in seconds.
  package var duration: Double
  /// The seed of pseudo-random choices.
  package var seed: UInt64?
  /// How often each sample was run.
  package var repetitions: Int
  /// How many repetitions of a sample must pass, in `1...repetitions`; `nil` where no such rule was given, and gates count
  /// trials.
  package var requiredPasses: Int?
  /// Which samples were wanted; `nil` where all were.
  package var selection: Selection?
  /// Which part of a run this is; `nil` where it is a whole one.
  package var shard: Shard?
  /// The files and directories whose suites were run, as they were given; `nil` where single suites were, and in records from
  /// before this was kept.
  package var paths: [String]?
  /// The same from the top of the repository or the working directory, as ``SuiteRecord/file`` is.
  package var stablePaths: [String]?
  /// What is below the paths and was left out, though it may hold suites; `nil` where nothing was.
  package var leftOut: [LeftOutPath]?
  /// How wide the sandbox of eval files was; `nil` where they ran in the process of tests, and in records from before this was
  /// kept.
  package var sandbox: SandboxRecord?
  /// The commit that was checked out, where there was one.
  package var gitCommit: String?
  /// The processor time that the users' code took in suite hosts, in seconds.
  package var hostProcessorTime: Double
  /// Whether the run was stopped before its end.
  package var wasInterrupted: Bool
  /// What was spent of which budget, when that ended the run; `nil` when it did not.
  package var budgetSpent: String?
  /// Why the run ended before its end although it was not interrupted and had budget left: enough samples had failed;
  /// `nil` when it did not.
  package var stopReason: String?
  /// How many kept answers the user's key had not signed, so that they were asked again; `nil` when there were none.
  package var unsignedAnswers: Int?
  /// The suites that ran.
  package var suites: [SuiteRecord]
  /// What could not be run.
  package var loadFailures: [LoadFailure]
  /// What the run comes to.
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
  /// Whether every trial that was planned has ended, in any way.
  package var isFinished: Bool {
    suites.allSatisfy { $0.trials.count >= $0.plannedTrials ?? 0 }
  }

  /// Why samples of a suite that were planned were not run.
  package func reasonForUnrunSamples(of suite: SuiteRecord) -> String {
    if let first = suite.judges?.distrusted.first { return "it was not run: \(first.summary)" }
    if wasInterrupted { return "it was not run: the run was interrupted" }
    if let budgetSpent { return "it was not run: \(budgetSpent)" }
    if let stopReason { return "it was not run: \(stopReason)" }
    return suite.sequence == nil
      ? "it was not run" : "it was not run: the suite's verdict was clear without it"
  }
}
