internal import PromptCI
internal import Runner

/// The reading of a command line: a pure function of its words.
///
/// The conventions are those of swift-argument-parser: `--option value` and `--option=value`, `-q`,
/// `-qv`, and `--` before words that are no options. The first word that is neither an option nor
/// the value of one may name a subcommand; otherwise the subcommand is `run`. A path that is named
/// like a subcommand is written `./list`.
enum CommandLineParser {
  /// The directory that is run when no path is given.
  static let defaultPath = "evals"

  /// The options that name the files of reports.
  private static let reportNames = ["junit", "json", "html", "markdown", "comment", "events"]

  /// Reads a command line.
  ///
  /// - Parameters:
  ///   - arguments: The words, without the name of the program.
  ///   - defaultPathExists: Whether there is a directory ``defaultPath`` to run when no path is given.
  /// - Returns: What it asks for, or the first mistake in it. Help that is asked for wins over any mistake.
  static func parse(_ arguments: [String], defaultPathExists: Bool) -> Result<Command, UsageError> {
    var words = CommandLineWords()
    words.read(arguments)
    if words.asksForHelp { return .success(.help(words.subcommand)) }
    if let mistake = words.mistake { return .failure(mistake) }
    do throws(UsageError) {
      return .success(try command(words, defaultPathExists: defaultPathExists))
    } catch {
      return .failure(error)
    }
  }

  /// What the words of a command line mean together.
  private static func command(_ words: CommandLineWords, defaultPathExists: Bool)
    throws(UsageError) -> Command
  {
    let subcommand = words.subcommand ?? .run
    var options = RunOptions(paths: words.arguments)
    if let command = try apply(words.options, to: &options, in: subcommand) { return command }
    switch subcommand {
    case .run, .list:
      try fillPaths(of: &options, defaultPathExists, in: subcommand)
      if subcommand == .list {
        return .list(paths: options.paths, options.selection, options.sandbox)
      }
      try checkReports(of: options, in: subcommand)
      try checkRun(options)
      return .run(options)
    case .initialize:
      let directory = try atMostOne(words.arguments, in: subcommand) ?? defaultPath
      guard !directory.isEmpty else { throw UsageError("the directory is empty", in: subcommand) }
      return .initialize(directory: directory)
    case .gate:
      guard let results = try atMostOne(words.arguments, in: subcommand) else {
        throw UsageError("name the record of a run, which --json writes", in: subcommand)
      }
      try checkReports(of: options, in: subcommand)
      return .gate(results: results, options)
    case .merge:
      guard !words.arguments.isEmpty else {
        throw UsageError("name the records of all shards, which --json writes", in: subcommand)
      }
      try checkReports(of: options, in: subcommand)
      return .merge(results: words.arguments, options)
    case .blame:
      guard words.arguments.count >= 2 else {
        throw UsageError("name two runs, the earlier one first", in: subcommand)
      }
      options.paths = Array(words.arguments.dropFirst(2))
      try fillPaths(of: &options, defaultPathExists, in: subcommand)
      return .blame(words.arguments[0], words.arguments[1], options)
    case .compare:
      guard words.arguments.count == 2 else {
        throw UsageError("name two runs, the earlier one first", in: subcommand)
      }
      return .compare(words.arguments[0], words.arguments[1], options)
    case .importFile:
      guard let file = try atMostOne(words.arguments, in: subcommand), !file.isEmpty else {
        throw UsageError("name the file to import", in: subcommand)
      }
      return .importFile(
        file, directory: options.importDirectory ?? defaultPath, isStrict: options.isImportStrict)
    case .agreement:
      guard let results = try atMostOne(words.arguments, in: subcommand) else {
        throw UsageError("name the record of a run, which --json writes", in: subcommand)
      }
      guard let labels = options.labelsFile else {
        throw UsageError("'--labels' names what people said, and is missing", in: subcommand)
      }
      return .agreement(results: results, labels: labels, evaluator: options.evaluator)
    case .rate:
      guard !words.arguments.isEmpty else {
        throw UsageError("name the records of runs, which --json writes", in: subcommand)
      }
      return .rate(results: words.arguments, evaluator: options.evaluator)
    case .cache:
      let word = try atMostOne(words.arguments, in: subcommand) ?? CacheAction.size.rawValue
      let action: CacheAction
      do throws(InvalidValue) {
        action = try ValueReader.choice(word, of: CacheAction.self)
      } catch {
        throw UsageError(
          "the action is \(error.expected), not '\(word)'\(error.suggestion)", in: subcommand)
      }
      if options.cacheSize != nil, action != .prune {
        throw UsageError("'--max-size' is for 'cache prune'", in: subcommand)
      }
      return .cache(action, maximumSize: options.cacheSize)
    case .models, .doctor, .history:
      if let word = words.arguments.first {
        throw UsageError("there is no use for '\(word)'", in: subcommand)
      }
      if subcommand == .history { return .history(options) }
      return subcommand == .models
        ? .models(pricesFile: options.pricesFile) : .doctor(caFile: options.caFile)
    case .help:
      guard let name = try atMostOne(words.arguments, in: subcommand) else { return .help(nil) }
      if let topic = Subcommand(rawValue: name) { return .help(topic) }
      let names = Subcommand.allCases.map(\.rawValue)
      throw UsageError(
        "there is no subcommand '\(name)'\(Suggestion.clause(for: name, among: names))",
        in: subcommand)
    }
  }

  /// Puts the default in the place of no paths, and refuses empty ones.
  private static func fillPaths(
    of options: inout RunOptions, _ defaultPathExists: Bool, in subcommand: Subcommand
  ) throws(UsageError) {
    if options.paths.isEmpty {
      guard defaultPathExists else {
        throw UsageError(
          "no path is given, and there is no directory '\(defaultPath)' here; "
            + "'prompt-ci init' makes one", in: subcommand)
      }
      options.paths = [defaultPath]
    }
    guard !options.paths.contains("") else { throw UsageError("a path is empty", in: subcommand) }
  }

  /// Applies options in order.
  ///
  /// - Returns: The command that an option stands for by itself, if there is such an option.
  private static func apply(
    _ given: [CommandLineWords.GivenOption], to options: inout RunOptions, in subcommand: Subcommand
  ) throws(UsageError) -> Command? {
    var seen: Set<String> = []
    var command: Command?
    for option in given {
      let declaration = option.declaration
      guard subcommand.options.contains(where: { $0.name == declaration.name }) else {
        throw UsageError(
          "'\(subcommand.rawValue)' has no option '\(option.written)'", in: subcommand)
      }
      let isFirst = seen.insert(declaration.name).inserted
      guard isFirst || declaration.isRepeatable || declaration.value == nil else {
        throw UsageError(
          "'\(declaration.flag)' is given more than once, and takes one value", in: subcommand)
      }
      do throws(InvalidValue) {
        switch declaration.effect {
        case .flag(let apply): apply(&options)
        case .value(_, let apply): try apply(&options, option.value)
        case .help: command = command ?? .help(subcommand)
        case .version: command = command ?? .version
        case .completionScript:
          let shell = try ValueReader.choice(option.value, of: Shell.self)
          command = command ?? .completionScript(shell)
        }
      } catch {
        throw UsageError(
          "'\(declaration.synopsis)' takes \(error.expected), not '\(option.value)'"
            + error.suggestion, in: subcommand)
      }
    }
    let isOptimizing = options.optimization.isWanted
    if !isOptimizing, let name = OptionTable.optimization.map(\.name).first(where: seen.contains) {
      throw UsageError("'--\(name)' is for '--optimize'", in: subcommand)
    }
    if isOptimizing {
      let others = [
        "split", "estimate", "baseline", "prune-cassettes", "shard", "min-passes", "until-decided",
        "stop-after", "failed", "watch",
      ]
      if let name = others.first(where: seen.contains) {
        throw UsageError("'--optimize' and '--\(name)' exclude each other", in: subcommand)
      }
    }
    // Neither makes a run record, which is what all reports are made of.
    if let name = reportNames.first(where: seen.contains) {
      for (other, isWanted) in [("optimize", isOptimizing), ("estimate", options.isEstimate)]
      where isWanted && subcommand == .run {
        throw UsageError("'--\(other)' and '--\(name)' exclude each other", in: subcommand)
      }
    }
    if options.optimization.asks, options.optimization.isDryRun {
      throw UsageError("'--ask' and '--dry-run' exclude each other", in: subcommand)
    }
    if options.isWatch,
      let name = ["estimate", "prune-cassettes", "shard", "failed"].first(where: seen.contains)
    {
      throw UsageError("'--watch' and '--\(name)' exclude each other", in: subcommand)
    }
    if options.sandbox.mode == .off,
      let name = ["allow-read", "allow-write", "allow-network", "host-memory"].first(
        where: seen.contains)
    {
      throw UsageError("'--sandbox off' and '--\(name)' exclude each other", in: subcommand)
    }
    if seen.contains("quiet") && seen.contains("verbose") {
      throw UsageError("'--quiet' and '--verbose' exclude each other", in: subcommand)
    }
    return command
  }

  /// Refuses reports that would overwrite each other, and options of them that do not fit together.
  private static func checkReports(
    of options: RunOptions, in subcommand: Subcommand
  ) throws(UsageError) {
    let files = [
      ("junit", options.junitFile), ("json", options.jsonFile), ("html", options.htmlFile),
      ("markdown", options.markdownFile), ("comment", options.commentFile),
      ("events", options.eventsFile),
    ]
    for (index, (name, file)) in files.enumerated() {
      guard let file, let other = files[..<index].first(where: { $0.1 == file }) else { continue }
      throw UsageError(
        "'--\(other.0)' and '--\(name)' name the same file, '\(file)'", in: subcommand)
    }
    if !options.commentKey.isEmpty, options.commentFile == nil {
      throw UsageError("'--comment-key' is for '--comment'", in: subcommand)
    }
    if options.isBarStrict, options.baselineFile == nil {
      throw UsageError("'--strict-bar' needs '--baseline'", in: subcommand)
    }
  }

  /// Refuses options of a run that do not fit together.
  private static func checkRun(_ options: RunOptions) throws(UsageError) {
    if let passes = options.requiredPasses, passes > options.repetitions {
      throw UsageError(
        "'--min-passes' asks for \(passes) passes of \(options.repetitions) repetitions; "
          + "'--repeat' says how many there are")
    }
    if options.shard != nil, options.jsonFile == nil {
      throw UsageError("'--shard' needs '--json': 'prompt-ci merge' decides on the shards' records")
    }
    if options.shard != nil, options.sequentialErrorRate != nil {
      throw UsageError(
        "'--shard' and '--until-decided' exclude each other: no shard knows the rest")
    }
    if options.optimization.isWanted, options.models.count > 1 || options.promptFiles.count > 1 {
      throw UsageError("'--optimize' takes one '--model' and one '--prompt'")
    }
    if options.recordDirectory != nil, options.replayDirectory != nil {
      throw UsageError("'--record' and '--replay' exclude each other")
    }
    if options.prunesCassettes, options.recordDirectory == nil, options.replayDirectory == nil {
      throw UsageError("'--prune-cassettes' needs '--record' or '--replay'")
    }
  }

  private static func atMostOne(_ arguments: [String], in subcommand: Subcommand)
    throws(UsageError) -> String?
  {
    if arguments.count > 1 {
      throw UsageError("there is no use for '\(arguments[1])'", in: subcommand)
    }
    return arguments.first
  }
}
