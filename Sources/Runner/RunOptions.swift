package import PromptCI

/// What a run is asked to do: the command line as a value.
package struct RunOptions: Hashable, Sendable {
  /// How much the console says.
  package enum Verbosity: String, Hashable, Sendable, CaseIterable {
    /// Failures and the result alone.
    case quiet
    /// Progress, failures and the summary.
    case normal
    /// Every sample as well, and the slowest and costliest.
    case verbose
  }

  /// When the console is coloured.
  package enum ColorMode: String, Hashable, Sendable, CaseIterable {
    /// On a terminal, unless `NO_COLOR` or `TERM=dumb` is set.
    case auto
    /// Always.
    case always
    /// Never.
    case never
  }

  /// The directories and files that hold the suites, as they were written.
  package var paths: [String]
  /// The file of what people said of samples, for a comparison with a judge.
  package var labelsFile: String?
  /// The evaluator whose scores are compared; `nil` for the only one, or the samples' own scores.
  package var evaluator: String?
  /// The suite whose history is looked at; `nil` for all.
  package var suite: String?
  /// How many of the newest runs are looked at, in `1...1_000`.
  package var historyLimit = 50
  /// How many bytes of answers are left when the cache is pruned; `nil` means the limit of the environment.
  package var cacheSize: Int?
  /// The directory that an imported suite is written to; `nil` means `evals`.
  package var importDirectory: String?
  /// Whether nothing is written unless all of an imported suite is carried over.
  package var isImportStrict = false
  /// Names of suites that are known to be in several files, so that these have their directories in their names.
  package var sharedNames: Set<String> = []
  /// Which samples are run; by default, all.
  package var selection = Selection()
  /// The models that answer in the place of the suites' own, each in turn.
  package var models: [ModelID] = []
  /// Whether eval files may name programs as models.
  package var allowsPrograms = false
  /// The environment variables that programs see beside those that eval files see.
  package var programVariables: [String] = []
  /// The environment variables whose values are hidden, whatever their names.
  package var redactedVariables: [String] = []
  /// The files of the prompts that take the place of the suites' own, each in turn, relative to the working directory.
  package var promptFiles: [String] = []
  /// How many requests are under way at once, of all models together, in `1...10_000`.
  package var concurrency = 50
  /// How often each sample is run, in `1...1_000`.
  package var repetitions = 1
  /// How many repetitions of a sample must pass, in `1...repetitions`; `nil` where gates count trials.
  package var requiredPasses: Int?
  /// The chance that a suite's whole run would have come to another verdict, where it may end early, in `0..<1`; `nil` where
  /// every trial is run.
  package var sequentialErrorRate: Double?
  /// Which part of the run this is; `nil` for all of it.
  package var shard: Shard?
  /// How many samples may fail before no more trials are started, at least 1; `nil` for no such bound.
  package var stopAfter: Int?
  /// What pseudo-random choices start from; `nil` means 0 for choices made here, and that no provider is sent one.
  package var seed: UInt64?
  /// How long a model may take to answer, retries not included; more than 0.
  package var timeout: Duration = .seconds(60)
  /// How long the evaluators of one response, or a dataset, may take, more than 0; `nil` means 10 s, or `timeout` where
  /// that is less.
  package var evaluatorTimeout: Duration?
  /// Whether answers are taken from the cache and put there; otherwise those of a run are known to that run alone.
  package var usesCache = true
  /// The most requests that a model is sent in a minute; `nil` when only its provider limits them.
  package var requestsPerMinute: Int?
  /// The most tokens that a model is sent and sends in a minute; `nil` when only its provider limits them.
  package var tokensPerMinute: Int?
  /// The most that the run may cost, in US dollars; `nil` is no bound.
  package var maximumCost: Double?
  /// The most tokens that the run may use; `nil` is no bound.
  package var maximumTokens: Int?
  /// The directory that answers are recorded in, as cassettes.
  package var recordDirectory: String?
  /// The directory of the cassettes that stand in for all models.
  package var replayDirectory: String?
  /// Whether the cassettes that a whole run did not use are deleted.
  package var prunesCassettes = false
  /// How the prompt is improved.
  package var optimization = OptimizationSettings()
  /// Whether the run is only estimated, and nothing asked.
  package var isEstimate = false
  /// The file of certificates of private authorities.
  package var caFile: String?
  /// The file of prices that go before those that are built in.
  package var pricesFile: String?
  /// The share of samples of each suite that must pass, in `0...1`, in the place of the suites' own pass rates.
  package var minimumPassRate: Double?
  /// Gates in the place of the suites' own about the same, or beside them.
  package var gates: [Gate] = []
  /// Whether the outcomes of a record are taken from its scores.
  package var recomputesOutcomes = false
  /// Whether a bar that is lower than in the baseline is a failure.
  package var isBarStrict = false
  /// The earlier run to compare with, as a ``RecordSource``.
  package var baselineFile: String?
  /// Where the JUnit report is written.
  package var junitFile: String?
  /// Where the run record is written.
  package var jsonFile: String?
  /// Where the HTML report is written.
  package var htmlFile: String?
  /// Where the report for people is written, as Markdown.
  package var markdownFile: String?
  /// Where the text of a comment on a change is written.
  package var commentFile: String?
  /// What tells that comment from others on the same change; empty for the only one.
  package var commentKey = ""
  /// Where the events of the run are written as they happen; `-` is standard output.
  package var eventsFile: String?
  /// Whether GitHub Actions, where that is where this runs, gets annotations and a summary.
  package var tellsGitHub = true
  /// Whether only samples are run that did not pass when they were last run.
  package var onlyFailed = false
  /// Whether files are watched, and what they affect is run again when they change.
  package var isWatch = false
  /// How the code of eval files is confined.
  package var sandbox = SandboxOptions()
  /// How much the console says.
  package var verbosity = Verbosity.normal
  /// When the console is coloured.
  package var color = ColorMode.auto

  /// What is asked for, beside what the suites ask for themselves; of two about the same, the first.
  package var policy: GatePolicy {
    var own: [Gate] = []
    for gate in gates + (minimumPassRate.map { [.passRate(atLeast: $0)] } ?? [])
    where !own.contains(where: { $0.subject == gate.subject }) {
      own.append(gate)
    }
    return GatePolicy(gates: own, isBarStrict: isBarStrict)
  }

  /// How long the evaluators of one response, or a dataset, may take.
  package var effectiveEvaluatorTimeout: Duration {
    evaluatorTimeout ?? min(timeout, .seconds(10))
  }

  /// Whether nothing keeps a sample from being run.
  package var coversEverything: Bool {
    selection.isEverything && shard == nil && sequentialErrorRate == nil && !onlyFailed
      && stopAfter == nil
  }

  /// The files of all reports that are written.
  package var reportFiles: [String] {
    [junitFile, jsonFile, htmlFile, markdownFile, commentFile, eventsFile].compactMap(\.self)
  }

  /// Creates options; everything but the paths starts at its default.
  package init(paths: [String]) {
    self.paths = paths
  }
}
