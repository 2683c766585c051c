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
        options.model = ModelID(try ValueReader.text(value))
      }, section: .run, help: "Ask this model in the place of the suites' own."),
    OptionDeclaration(
      name: "prompt",
      effect: .value(.init(placeholder: "file", completion: .files)) {
        options, value throws(InvalidValue) in
        options.promptFile = try ValueReader.text(value)
      }, section: .run, help: "Test this prompt in the place of the suites' own."),
    OptionDeclaration(
      name: "concurrency",
      effect: .value(.init(placeholder: "n")) { options, value throws(InvalidValue) in
        options.concurrency = try ValueReader.integer(value, in: 1...10_000)
      }, section: .run,
      help: "The number of requests under way at once, 1 to 10000. (default: 50)"),
    OptionDeclaration(
      name: "repeat",
      effect: .value(.init(placeholder: "n")) { options, value throws(InvalidValue) in
        options.repetitions = try ValueReader.integer(value, in: 1...1_000)
      }, section: .run,
      help: "Run each sample this many times, 1 to 1000, each time asking anew. (default: 1)"),
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
      name: "no-cache", effect: .flag { $0.usesCache = false }, section: .run,
      help: "Ask for every answer anew, and keep none."),
    OptionDeclaration(
      name: "min-pass-rate",
      effect: .value(.init(placeholder: "rate")) { options, value throws(InvalidValue) in
        options.minimumPassRate = try ValueReader.share(value)
      }, section: .gate,
      help: """
        The share of each suite's samples that must pass, such as 0.95 or 95%, in the place of the \
        suites' own.
        """),
    OptionDeclaration(
      name: "baseline",
      effect: .value(.init(placeholder: "file", completion: .files)) {
        options, value throws(InvalidValue) in
        options.baselineFile = try ValueReader.text(value)
      }, section: .gate,
      help: "No sample that passed in this earlier run, written by --json, may fail."),
    OptionDeclaration(
      name: "junit",
      effect: .value(.init(placeholder: "file", completion: .files)) {
        options, value throws(InvalidValue) in
        options.junitFile = try ValueReader.text(value)
      }, section: .report, help: "Write a JUnit report."),
    OptionDeclaration(
      name: "json",
      effect: .value(.init(placeholder: "file", completion: .files)) {
        options, value throws(InvalidValue) in
        options.jsonFile = try ValueReader.text(value)
      }, section: .report, help: "Write a record of the run, for --baseline and other tools."),
    html,
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
  static let running = selection + run + models + optimization + general + [help]

  /// All of them, each once.
  static let all =
    selection + run + models + optimization + [labels, evaluator] + general + [help]

  private static func words<Choice: RawRepresentable & CaseIterable>(_ type: Choice.Type)
    -> OptionDeclaration.Value.Completion
  where Choice.RawValue == String {
    .words(type.allCases.map(\.rawValue))
  }
}
