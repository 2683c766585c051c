/// Help, made from the definitions of commands.
enum HelpText {
  /// The maximum number of columns of a line.
  static let width = 80

  /// The column at which descriptions start, from 0.
  private static let descriptionColumn = 26

  // MARK: - The whole tool

  /// The options of a run that the help of the tool names.
  static let commonOptions = [
    "model", "filter", "repeat", "baseline", "max-cost", "json", "watch", "version", "help",
  ]

  /// The help of the tool: what it is, its subcommands, and where to read on. It fits one screen.
  static var tool: String {
    let subcommands = PromptCICommand.subcommands.filter { $0 != HelpCommand.self }
    let labels = subcommands.map { $0.name + ($0 == RunCommand.self ? " (default)" : "") }
    let column = (labels.map(\.count).max() ?? 0) + 4
    let lines = zip(labels, subcommands).map { label, command in
      let text = "  \(label)"
      return text + String(repeating: " ", count: column - text.count)
        + command.configuration.abstract
    }
    let options = commonOptions.compactMap { name in
      RunCommand.optionDefinitions.first { $0.name == name }.map(label)
    }
    return """
      OVERVIEW: Test prompts the way you test code.

      USAGE: prompt-ci [<subcommand>] [<options>] [<path> ...]

      SUBCOMMANDS:
      \(lines.joined(separator: "\n"))

      \(wrap("OPTIONS: " + options.joined(separator: ", "), indent: 0, followingIndent: 2))
        See 'prompt-ci help <subcommand>' for all options, 'help run' for exit codes.
      """
  }

  // MARK: - A command

  /// The help of a command: its arguments, and its options by section.
  static func help(for command: any ParsableCommand.Type) -> String {
    var blocks = [
      wrap("OVERVIEW: " + command.configuration.abstract, indent: 0),
      usage(of: command, heading: "USAGE"),
    ]
    let arguments = command.argumentDefinitions.map { Entry("<\($0.placeholder)>", $0.help) }
    if !arguments.isEmpty { blocks.append(section("ARGUMENTS", arguments)) }
    for definition in command.sectionDefinitions {
      let entries = definition.options.map { Entry(label($0), $0.help) }
      blocks.append(section(definition.title.uppercased(), entries))
    }
    if command == RunCommand.self {
      blocks.append(
        section("EXIT CODES", ExitCode.allCases.map { Entry("\($0.rawValue)", $0.meaning) }))
    }
    return blocks.joined(separator: "\n\n")
  }

  /// The line that shows how a command is written.
  static func usage(of command: any ParsableCommand.Type, heading: String = "Usage") -> String {
    let name = command == RunCommand.self ? "[run]" : command.name
    // The option of every command, --help, says nothing here.
    let options = command.optionDefinitions.count > 1 ? ["[<options>]"] : []
    let words = [name] + options + command.argumentDefinitions.map(\.synopsis)
    return "\(heading): prompt-ci \(words.joined(separator: " "))"
  }

  // MARK: - Layout

  /// A line of a section: what is written, and what it does.
  private struct Entry {
    let label: String
    let text: String

    init(_ label: String, _ text: String) {
      self.label = label
      self.text = text
    }
  }

  private static func label(_ option: OptionDefinition) -> String {
    option.letter.map { "-\($0), \(option.synopsis)" } ?? option.synopsis
  }

  private static func section(_ heading: String, _ entries: [Entry]) -> String {
    let lines = entries.map { entry in
      let label = "  \(entry.label)"
      let text = wrap(entry.text, indent: descriptionColumn)
      if label.count + 1 >= descriptionColumn { return label + "\n" + text }
      return label + text.dropFirst(label.count)
    }
    return heading + ":\n" + lines.joined(separator: "\n")
  }

  /// Breaks a text between words so that no line is too long, and indents its lines.
  private static func wrap(
    _ text: String, indent: Int, followingIndent: Int? = nil
  ) -> String {
    var lines: [String] = []
    var line = ""
    var margin = String(repeating: " ", count: indent)
    for word in text.split(separator: " ") {
      if !line.isEmpty && margin.count + line.count + 1 + word.count > width {
        lines.append(margin + line)
        margin = String(repeating: " ", count: followingIndent ?? indent)
        line = ""
      }
      line += line.isEmpty ? String(word) : " \(word)"
    }
    return (lines + [margin + line]).joined(separator: "\n")
  }
}
