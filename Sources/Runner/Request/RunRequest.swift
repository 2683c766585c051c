package import PromptCI
package import Results

/// What to run and how: everything that a run needs from its caller.
///
/// A console, a report or a command line is no part of it.
package struct RunRequest: Hashable, Sendable {
  /// The directories and files that hold the suites, as the caller wrote them; empty for suites of
  /// this process.
  package var paths: [String]
  /// The samples to run; by default all.
  package var selection = Selection()
  /// The models and prompts that replace the suites' own.
  package var overrides = SuiteOverrides()
  /// How each trial is run.
  package var trials = TrialOptions()
  /// The number of repetitions of a sample that must pass, in `1...trials.repetitions`; `nil` if
  /// gates count trials.
  package var requiredPasses: Int?
  /// The part of the selected trials to run; by default all.
  package var extent = RunExtent()
  /// How the code of eval files is confined.
  package var sandbox = SandboxOptions()
  /// How providers and programs are reached.
  package var models = ModelOptions()
  /// Upper bounds on requests, tokens and cost.
  package var limits = RequestLimits()
  /// Where answers are recorded and replayed.
  package var cassettes = CassetteOptions()
  /// The gates to apply besides the suites' own, and the baseline.
  package var gates = GateOptions()
  /// Suite names that occur in several files. These suites carry their directories in their names.
  package var sharedNames: Set<String> = []
  /// Models that the caller names besides those of `overrides`, such as the optimizer's; programs
  /// among them may start.
  package var otherModels: [ModelID] = []

  /// Creates a request; everything but the paths has its default.
  package init(paths: [String] = []) {
    self.paths = paths
  }

  /// Whether every sample runs, and every one of its trials.
  package var coversEverything: Bool { selection.isEverything && extent.isWhole }
}

/// The models and prompts that replace the suites' own.
package struct SuiteOverrides: Hashable, Sendable {
  /// The models to ask, each in turn; empty keeps the suites' own.
  package var models: [ModelID] = []
  /// The prompt files to test, each in turn, relative to the working directory; empty keeps the
  /// suites' own.
  package var promptFiles: [String] = []

  /// Creates overrides that replace nothing.
  package init() {}
}
