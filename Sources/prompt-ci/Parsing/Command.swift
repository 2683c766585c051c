internal import Runner

/// What the command line asks for.
enum Command: Hashable, Sendable {
  /// Run suites.
  case run(RunOptions)
  /// Name the samples that a run would cover.
  case list(paths: [String], Selection, SandboxOptions = SandboxOptions())
  /// Decide on the results of an earlier run.
  case gate(results: String, RunOptions)
  /// Make the records of shards one, and decide on it.
  case merge(results: [String], RunOptions)
  /// Write a working suite into a directory.
  case initialize(directory: String)
  /// Compare two runs, the earlier one first.
  case compare(String, String, RunOptions)
  /// Find which part of a prompt's change did what between two runs, the earlier one first.
  case blame(String, String, RunOptions)
  /// Show how suites did over time.
  case history(RunOptions)
  /// Make a suite of another tool's.
  case importFile(String, directory: String, isStrict: Bool)
  /// Compare a judge with people.
  case agreement(results: String, labels: String, evaluator: String?)
  /// Rank the prompts or models of several runs.
  case rate(results: [String], evaluator: String?)
  /// Show, trim, empty or sign what is kept; `nil` is the limit of the environment.
  case cache(CacheAction, maximumSize: Int?)
  /// List the providers, which keys are set, and what models cost.
  case models(pricesFile: String?)
  /// Check what a run needs.
  case doctor(caFile: String?)
  /// Show how a subcommand is used, or all of it.
  case help(Subcommand?)
  /// Show the version.
  case version
  /// Write a shell's completion script.
  case completionScript(Shell)
}
