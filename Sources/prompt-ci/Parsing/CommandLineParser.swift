/// Reads a command line into a command.
///
/// The conventions are those of swift-argument-parser: `--option value` and `--option=value`, `-q`,
/// `-qv`, and `--` before words that are no options. The first word that is neither an option nor
/// the value of one may name a subcommand; otherwise the subcommand is `run`. A path with the name
/// of a subcommand is written `./list`.
enum CommandLineParser {
  /// The directory to run if no path is given.
  static let defaultPath = "evals"

  /// Reads a command line.
  ///
  /// - Parameters:
  ///   - arguments: The words, without the name of the program.
  ///   - defaultPathExists: Whether there is a directory ``defaultPath`` to run if no path is
  ///     given.
  /// - Returns: The command, or the first mistake. Help wins over any mistake.
  static func parse(
    _ arguments: [String], defaultPathExists: Bool
  ) -> Result<any ParsableCommand, UsageError> {
    let words = CommandLineWords(arguments)
    if words.option(.help) != nil {
      return .success(HelpCommand(topic: words.subcommand == nil ? nil : command(of: words).name))
    }
    if let mistake = words.mistake { return .failure(mistake) }
    do throws(UsageError) {
      if let exit = try exit(of: words) { return .success(exit) }
      return .success(
        try parse(words, as: command(of: words), defaultPathExists: defaultPathExists))
    } catch {
      return .failure(error)
    }
  }

  // MARK: - The command

  /// The command that words name: `run` without a subcommand, and `optimize` if a run is asked to
  /// optimize.
  private static func command(of words: CommandLineWords) -> any ParsableCommand.Type {
    let named = words.subcommand ?? RunCommand.self
    return isFlagForm(words) ? OptimizeCommand.self : named
  }

  /// Whether a run is asked to optimize: `prompt-ci --optimize` is `prompt-ci optimize`.
  private static func isFlagForm(_ words: CommandLineWords) -> Bool {
    (words.subcommand ?? RunCommand.self) == RunCommand.self
      && words.options.contains { ["optimize", "resume"].contains($0.definition.name) }
  }

  /// The command that an option of a run stands for by itself.
  private static func exit(
    of words: CommandLineWords
  ) throws(UsageError) -> (any ParsableCommand)? {
    guard (words.subcommand ?? RunCommand.self) == RunCommand.self else { return nil }
    if words.option(.version) != nil { return VersionCommand() }
    guard let option = words.option(.completionScript) else { return nil }
    do throws(InvalidValue) {
      return CompletionScriptCommand(shell: try ValueReader<Shell>.choice.read(option.value))
    } catch {
      throw UsageError(message(of: error, in: option), in: RunCommand.self)
    }
  }

  // MARK: - Options and arguments

  /// Reads words as those of a command.
  private static func parse<Command: ParsableCommand>(
    _ words: CommandLineWords, as type: Command.Type, defaultPathExists: Bool
  ) throws(UsageError) -> any ParsableCommand {
    var command = Command()
    do throws(ValidationError) {
      try apply(words, to: &command)
      try assign(words.arguments, to: &command, defaultPathExists: defaultPathExists)
      try command.validate()
    } catch {
      throw UsageError(error.message, in: type)
    }
    return command
  }

  /// Applies options in order.
  private static func apply<Command: ParsableCommand>(
    _ words: CommandLineWords, to command: inout Command
  ) throws(ValidationError) {
    let options = Command.sections.flatMap(\.options)
    let isFlagForm = isFlagForm(words)
    var seen: Set<String> = []
    for given in words.options {
      let name = given.definition.name
      guard let option = options.first(where: { $0.definition.name == name }) else {
        // An optimization writes no annotations anyway.
        if isFlagForm, ["optimize", "no-github"].contains(name) { continue }
        throw refusal(of: given, by: Command.self, isFlagForm: isFlagForm)
      }
      // Another command may accept the same option several times.
      let definition = option.definition
      let isFirst = seen.insert(name).inserted
      guard isFirst || definition.isRepeatable || definition.value == nil else {
        throw ValidationError("'\(definition.flag)' is given more than once, and takes one value")
      }
      do throws(InvalidValue) {
        try option.set(&command, given.value)
      } catch {
        throw ValidationError(message(of: error, in: given))
      }
    }
  }

  /// Explains why a command does not accept an option, and which commands do.
  private static func refusal(
    of given: CommandLineWords.GivenOption, by command: any ParsableCommand.Type, isFlagForm: Bool
  ) -> ValidationError {
    let name = given.definition.name
    let owners = PromptCICommand.subcommands.filter { owner in
      owner.optionDefinitions.contains { $0.name == name }
    }
    if isFlagForm, owners.contains(where: { $0 == RunCommand.self }) {
      return ValidationError("'--optimize' and '--\(name)' exclude each other")
    }
    let asked = isFlagForm ? RunCommand.name : command.name
    let names = owners.map { "'\($0.name)'" }
    let list =
      names.dropLast().joined(separator: ", ") + (names.count > 1 ? " and " : "")
      + (names.last ?? "")
    return ValidationError(
      "'\(asked)' has no option '\(given.written)', which belongs to \(list)")
  }

  private static func message(
    of error: InvalidValue, in given: CommandLineWords.GivenOption
  ) -> String {
    "'\(given.definition.synopsis)' takes \(error.expected), not '\(given.value)'"
      + error.suggestion
  }

  /// Assigns the words that are no options to the arguments, in order.
  private static func assign<Command: ParsableCommand>(
    _ words: [String], to command: inout Command, defaultPathExists: Bool
  ) throws(ValidationError) {
    var rest = words[...]
    for argument in Command.arguments {
      let count = argument.definition.isRepeatable ? rest.count : min(1, rest.count)
      let own = rest.prefix(count)
      rest = rest.dropFirst(count)
      for word in own { try argument.set(&command, word) }
      guard own.isEmpty else { continue }
      switch argument.missing {
      case .keepsDefault: break
      case .isMistake(let message): throw ValidationError(message)
      case .takesDefaultPath:
        guard defaultPathExists else {
          throw ValidationError(
            "no path is given, and there is no directory '\(defaultPath)' here; "
              + "'prompt-ci init' makes one")
        }
        try argument.set(&command, defaultPath)
      }
    }
    if let word = rest.first { throw ValidationError("there is no use for '\(word)'") }
  }
}

extension OptionDefinition {
  /// The option of a run that optimizes instead.
  static let optimize = OptionDefinition(
    name: "optimize",
    help: "The same as 'prompt-ci optimize', whose options may follow.")
  /// The option of a run that shows the version instead.
  static let version = OptionDefinition(name: "version", help: "Show the version.")
  /// The option of a run that writes a completion script instead.
  static let completionScript = OptionDefinition(
    name: "generate-completion-script",
    value: .init(placeholder: "shell", completion: ValueReader<Shell>.choice.completion),
    help: "Write a completion script for bash, zsh or fish to standard output.")
}
