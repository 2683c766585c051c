/// A command of the command line: its options and arguments as properties, and what it does.
///
/// It follows `ParsableCommand` of swift-argument-parser: a command declares its options, validates
/// their combination, and runs. An option exists only as a property of a command or of a group of
/// options in it, so that no command accepts an option that it does not have.
protocol ParsableCommand: Equatable, Sendable {
  /// The name, and what the command does.
  static var configuration: CommandConfiguration { get }
  /// The positional arguments, in order; only the last may be repeatable.
  static var arguments: [Argument<Self>] { get }
  /// The options, in the order of the help.
  static var sections: [OptionSection<Self>] { get }

  /// Creates the command with the default of every option.
  init()

  /// Refuses options that do not fit together.
  func validate() throws(ValidationError)

  /// Does what the command is for.
  ///
  /// - Returns: The exit code of the process.
  func run() async -> ExitCode
}

/// The name of a command, and what it does.
struct CommandConfiguration: Hashable, Sendable {
  /// The name as it is written.
  let name: String
  /// What the command does, in one sentence of at most 63 characters.
  let abstract: String
  /// Options by which the parser leaves the command for another one.
  var exits: [OptionDefinition] = []
}

// MARK: - Defaults

extension ParsableCommand {
  static var arguments: [Argument<Self>] { [] }
  static var sections: [OptionSection<Self>] { [] }
  func validate() throws(ValidationError) {}
}

// MARK: - Definitions

/// The title of a section of a command's help, and its options.
struct SectionDefinition: Hashable, Sendable {
  let title: String
  let options: [OptionDefinition]
}

extension ParsableCommand {
  /// The name as it is written.
  static var name: String { configuration.name }

  /// The definitions of all options, by the sections of the help.
  static var sectionDefinitions: [SectionDefinition] {
    sections.map { SectionDefinition(title: $0.title, options: $0.options.map(\.definition)) }
      + [SectionDefinition(title: "options", options: configuration.exits + [.help])]
  }

  /// The definitions of all options, in the order of the help.
  static var optionDefinitions: [OptionDefinition] { sectionDefinitions.flatMap(\.options) }

  /// The definitions of all arguments.
  static var argumentDefinitions: [ArgumentDefinition] { arguments.map(\.definition) }
}

extension OptionDefinition {
  /// The option of every command.
  static let help = OptionDefinition(name: "help", letter: "h", help: "Show help.")
}
