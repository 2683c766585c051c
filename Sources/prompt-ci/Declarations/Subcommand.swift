/// A subcommand, by the name that is written.
enum Subcommand: String, CaseIterable, Hashable, Sendable {
  /// Runs suites.
  case run
  /// Names the samples that a run would cover.
  case list
  /// Decides on results.
  case gate
  /// Makes shards one.
  case merge
  /// Writes a working suite.
  case initialize = "init"
  /// Compares two runs.
  case compare
  /// Finds which part of a prompt's change did what.
  case blame
  /// Shows how suites did over time.
  case history
  /// Makes a suite of another tool's.
  case importFile = "import"
  /// Compares a judge with people.
  case agreement
  /// Ranks prompts or models.
  case rate
  /// Shows, trims, empties or signs what is kept.
  case cache
  /// Lists providers, keys and prices.
  case models
  /// Checks what a run needs.
  case doctor
  /// Shows help.
  case help
}

// MARK: - Declaration

extension Subcommand {
  /// What stands without a name, after the options or between them.
  struct Argument: Sendable {
    /// What a shell may suggest.
    enum Completion: Sendable, Equatable {
      /// The names of files and directories.
      case files
      /// The names of subcommands.
      case subcommands
      /// These words.
      case words([String])
    }

    /// What the help calls it.
    let placeholder: String
    /// Whether there may be several.
    let isRepeatable: Bool
    /// Whether there must be one.
    var isRequired = false
    /// How the usage writes it, where that is not one after the other of the same.
    var synopsis: String?
    /// What a shell may suggest.
    let completion: Completion
    /// What the help says.
    let help: String
  }

  /// What the subcommand does, in one sentence.
  var summary: String {
    switch self {
    case .run: "Run the suites of eval files, and gate on the results."
    case .list: "Name the suites and samples that a run would cover."
    case .gate: "Decide on the results of an earlier run, with other gates or another baseline."
    case .merge: "Make the records of a run's shards one, and decide on it."
    case .initialize: "Write a small suite that works, to start from."
    case .compare: "Compare two runs: what broke, what is fixed, and whether that may be chance."
    case .blame: "Find which hunks of a prompt's change broke or fixed which samples."
    case .history: "Show how suites did over the runs that are kept, and which samples are flaky."
    case .importFile: "Make a suite of a promptfoo config, a prompt file or a data file."
    case .agreement: "Compare what a judge said in a run with what people say."
    case .rate: "Rank the prompts or models of several runs, sample by sample."
    case .cache: "Show how large the caches are, trim or empty them, or sign what is kept."
    case .models: "List the providers, which keys are set, and what models cost."
    case .doctor: "Check the toolchain, libraries, keys, clock and reachability."
    case .help: "Show how a subcommand is used."
    }
  }

  /// What stands without a name; `nil` where nothing may stand there.
  var argument: Argument? {
    switch self {
    case .run, .list:
      Argument(
        placeholder: "path", isRepeatable: true, completion: .files,
        help: "A directory of eval files, or a single one. (default: evals)")
    case .initialize:
      Argument(
        placeholder: "directory", isRepeatable: false, completion: .files,
        help: "The directory to write to; it is made where it is missing. (default: evals)")
    case .merge:
      Argument(
        placeholder: "shard", isRepeatable: true, isRequired: true, completion: .files,
        help: "The records of all shards, written by --json.")
    case .importFile:
      Argument(
        placeholder: "file", isRepeatable: false, isRequired: true, completion: .files,
        help: """
          A promptfooconfig.yaml, a .prompt.yml of GitHub Models, or a CSV, JSON or JSONL file of \
          samples.
          """)
    case .blame:
      Argument(
        placeholder: "run", isRepeatable: true, isRequired: true,
        synopsis: "<run> <run> [<path> ...]", completion: .files,
        help: """
          Two runs, the earlier first, as for compare; a <path> is a directory of eval files, or a \
          single one. (default: evals)
          """)
    case .compare:
      Argument(
        placeholder: "run", isRepeatable: true, isRequired: true, synopsis: "<run> <run>",
        completion: .files,
        help: """
          Two runs, the earlier first: a file that --json wrote, a file of a commit as REV:PATH, a \
          commit, a kept run's identifier, or 'last'.
          """)
    case .agreement, .gate:
      Argument(
        placeholder: "results", isRepeatable: false, isRequired: true, completion: .files,
        help: "The record of a run, written by --json.")
    case .rate:
      Argument(
        placeholder: "results", isRepeatable: true, isRequired: true, completion: .files,
        help: "The records of runs, written by --json.")
    case .cache:
      Argument(
        placeholder: "action", isRepeatable: false,
        completion: .words(CacheAction.allCases.map(\.rawValue)),
        help: """
          size shows what is kept; prune removes what was unused for longest; clear removes all \
          answers and compiled suites; adopt signs answers and runs that this user's key has not \
          signed, so that they are believed. (default: size)
          """)
    case .models, .doctor, .history: nil
    case .help:
      Argument(
        placeholder: "subcommand", isRepeatable: false, completion: .subcommands,
        help: "The subcommand.")
    }
  }

  /// The options, in the order of the help.
  var options: [OptionDeclaration] {
    switch self {
    case .run: OptionTable.running
    case .list: OptionTable.selection + OptionTable.sandbox + [OptionTable.help]
    case .gate, .merge: OptionTable.deciding
    case .compare: OptionTable.comparing
    case .blame: OptionTable.blaming
    case .history: OptionTable.lookingBack
    case .importFile: OptionTable.importing + [OptionTable.help]
    case .agreement: [OptionTable.labels, OptionTable.evaluator, OptionTable.help]
    case .rate: [OptionTable.evaluator, OptionTable.help]
    case .cache: [OptionTable.maximumSize, OptionTable.help]
    case .models: [OptionTable.prices, OptionTable.help]
    case .doctor: [OptionTable.caFile, OptionTable.help]
    case .initialize, .help: [OptionTable.help]
    }
  }
}
