internal import PromptCI
internal import Runner

/// Every option there is.
enum OptionTable {
  /// The options that select samples.
  static let selection: [OptionDeclaration] = [
    OptionDeclaration(
      name: "filter",
      effect: .value(.init(placeholder: "pattern")) { options, value throws(InvalidValue) in
        options.selection.filters.append(FilterPattern(try ValueReader.text(value)))
      }, isRepeatable: true, section: .selection,
      help: """
        Select the samples in whose suite/sample-id the pattern occurs. A pattern with * must match \
        the suite's name or suite/sample-id as a whole. Upper and lower case differ. Repeat it to \
        select more.
        """),
    OptionDeclaration(
      name: "tag",
      effect: .value(.init(placeholder: "tag")) { options, value throws(InvalidValue) in
        options.selection.tags.append(try ValueReader.text(value))
      }, isRepeatable: true, section: .selection,
      help: "Select the samples that have the tag. Repeat it to select more."),
    OptionDeclaration(
      name: "split",
      effect: .value(.init(placeholder: "split", completion: words(Split.self))) {
        options, value throws(InvalidValue) in
        options.selection.splits.append(try ValueReader.choice(value, of: Split.self))
      }, isRepeatable: true, section: .selection,
      help: "Select the samples of train, validation or test. Repeat it to select more."),
  ]

  /// The options of a run alone.
  static let run: [OptionDeclaration] = [
    OptionDeclaration(
      name: "model",
      effect: .value(.init(placeholder: "id")) { options, value throws(InvalidValue) in
        options.models.append(ModelID(try ValueReader.text(value)))
      }, isRepeatable: true, section: .run,
      help: "Ask this model in the place of the suites' own. Repeat it to compare models."),
    OptionDeclaration(
      name: "prompt",
      effect: .value(.init(placeholder: "file", completion: .files)) {
        options, value throws(InvalidValue) in
        options.promptFiles.append(try ValueReader.text(value))
      }, isRepeatable: true, section: .run,
      help: "Test this prompt in the place of the suites' own. Repeat it to compare prompts."),
    OptionDeclaration(
      name: "concurrency",
      effect: .value(.init(placeholder: "n")) { options, value throws(InvalidValue) in
        options.concurrency = try ValueReader.integer(value, in: 1...10_000)
      }, section: .run,
      help:
        "The number of requests under way at once, of all models together, 1 to 10000. (default: 50)"
    ),
    OptionDeclaration(
      name: "repeat",
      effect: .value(.init(placeholder: "n")) { options, value throws(InvalidValue) in
        options.repetitions = try ValueReader.integer(value, in: 1...1_000)
      }, section: .run,
      help: "Run each sample this many times, 1 to 1000, each time asking anew. (default: 1)"),
    OptionDeclaration(
      name: "min-passes",
      effect: .value(.init(placeholder: "k")) { options, value throws(InvalidValue) in
        options.requiredPasses = try ValueReader.integer(value, in: 1...1_000)
      }, section: .run,
      help: """
        A sample passes when this many of its repetitions do, and gates count samples. (default: all \
        of them, and gates count trials)
        """),
    OptionDeclaration(
      name: "until-decided", effect: .flag { $0.sequentialErrorRate = 0.05 }, section: .run,
      help: """
        Start with noisy samples, and end a suite as soon as its verdict can hardly change: the whole \
        run would come to another with a chance of at most 5%.
        """),
    OptionDeclaration(
      name: "shard",
      effect: .value(.init(placeholder: "i/n")) { options, value throws(InvalidValue) in
        options.shard = try ValueReader.shard(value)
      }, section: .run,
      help: "Run the i-th of n parts of the samples; 'prompt-ci merge' makes their records one."),
    OptionDeclaration(
      name: "seed",
      effect: .value(.init(placeholder: "n")) { options, value throws(InvalidValue) in
        options.seed = try ValueReader.integer(value, in: UInt64.min...UInt64.max)
      }, section: .run,
      help: "Start pseudo-random choices here; models that know seeds are sent it."),
    OptionDeclaration(
      name: "timeout",
      effect: .value(.init(placeholder: "seconds")) { options, value throws(InvalidValue) in
        options.timeout = try ValueReader.seconds(value)
      }, section: .run, help: "How long a model may take to answer. (default: 60)"),
    OptionDeclaration(
      name: "evaluator-timeout",
      effect: .value(.init(placeholder: "seconds")) { options, value throws(InvalidValue) in
        options.evaluatorTimeout = try ValueReader.seconds(value)
      }, section: .run,
      help: "How long the evaluators of one response may take. (default: 10, or --timeout if less)"),
    OptionDeclaration(
      name: "redact",
      effect: .value(.init(placeholder: "name")) { options, value throws(InvalidValue) in
        options.redactedVariables.append(try ValueReader.variable(value))
      }, isRepeatable: true, section: .run,
      help:
        "Hide the value of this environment variable in all that is written. Repeat it for more."),
    OptionDeclaration(
      name: "no-cache", effect: .flag { $0.usesCache = false }, section: .run,
      help: "Ask every question anew, once a run, and put no answer into the cache."),
  ]

  /// The options of what the console says.
  static let console: [OptionDeclaration] = [
    OptionDeclaration(
      name: "quiet", letter: "q", effect: .flag { $0.verbosity = .quiet }, section: .report,
      help: "Show failures and the result alone."),
    OptionDeclaration(
      name: "verbose", letter: "v", effect: .flag { $0.verbosity = .verbose }, section: .report,
      help: "Show every sample as well, and the slowest and costliest."),
    OptionDeclaration(
      name: "color",
      effect: .value(.init(placeholder: "when", completion: words(RunOptions.ColorMode.self))) {
        options, value throws(InvalidValue) in
        options.color = try ValueReader.choice(value, of: RunOptions.ColorMode.self)
      }, section: .report, help: "Use colour auto, always or never. (default: auto)"),
  ]

  /// The options that stand for a command of their own.
  static let general: [OptionDeclaration] = [
    OptionDeclaration(name: "version", effect: .version, help: "Show the version."),
    OptionDeclaration(
      name: "generate-completion-script",
      effect: .completionScript(.init(placeholder: "shell", completion: words(Shell.self))),
      help: "Write a completion script for bash, zsh or fish to standard output."),
  ]

  /// The option of every subcommand.
  static let help = OptionDeclaration(
    name: "help", letter: "h", effect: .help, help: "Show help information.")

  /// The options of a run.
  static let running =
    selection + run + local + sandbox + models + optimization + gates + reports + console + general
    + [help]

  /// The options of what decides on the results of earlier runs.
  static let deciding = gates + [recompute] + reports + console + [help]

  /// All of them, each once.
  static let all =
    selection + run + local + sandbox + models + optimization + gates + reports + console
    + [recompute, labels, evaluator] + history + importing + [maximumSize] + general + [help]

  static func words<Choice: RawRepresentable & CaseIterable>(_ type: Choice.Type)
    -> OptionDeclaration.Value.Completion
  where Choice.RawValue == String {
    .words(type.allCases.map(\.rawValue))
  }
}
