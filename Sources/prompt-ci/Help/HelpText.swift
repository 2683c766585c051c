/// The help, made of the declarations.
enum HelpText {
  /// The most columns that a line has.
  static let width = 80

  /// The column at which descriptions start, from 0.
  private static let descriptionColumn = 26

  /// The whole help of a subcommand, or of everything.
  static func help(for subcommand: Subcommand?) -> String {
    let shown = subcommand ?? .run
    var blocks = [
      wrap("OVERVIEW: " + (subcommand?.summary ?? overview), indent: 0),
      usage(of: shown, heading: "USAGE"),
    ]
    if let entry = argumentEntry(of: shown) { blocks.append(section("ARGUMENTS", [entry])) }
    for heading in HelpSection.allCases {
      let options = shown.options.filter { $0.section == heading }
      if options.isEmpty { continue }
      blocks.append(section(heading.rawValue, options.map { Entry(label($0), $0.help) }))
    }
    if subcommand == nil {
      blocks.append(
        section(
          "SUBCOMMANDS",
          Subcommand.allCases.map {
            Entry($0.rawValue + ($0 == .run ? " (default)" : ""), $0.summary)
          }) + "\n\n  See 'prompt-ci help <subcommand>' for detailed help.")
    }
    if shown == .run {
      blocks.append(
        section("EXIT CODES", ExitCode.allCases.map { Entry("\($0.rawValue)", $0.meaning) }))
    }
    return blocks.joined(separator: "\n\n")
  }

  /// The line that shows how a subcommand is written.
  static func usage(of subcommand: Subcommand, heading: String = "Usage") -> String {
    let name = subcommand == .run ? "[run]" : subcommand.rawValue
    // All have the option --help, which says nothing.
    let options = subcommand.options.count > 1 ? " [<options>]" : ""
    let argument = subcommand.argument.map { argument in
      if let synopsis = argument.synopsis { return " \(synopsis)" }
      let text = "<\(argument.placeholder)>\(argument.isRepeatable ? " ..." : "")"
      return argument.isRequired ? " \(text)" : " [\(text)]"
    }
    return "\(heading): prompt-ci \(name)\(options)\(argument ?? "")"
  }

  private static let overview = """
    Test prompts as code is tested: run suites of samples, written in Swift, against a prompt, and \
    gate on the results.
    """

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

  private static func label(_ option: OptionDeclaration) -> String {
    option.letter.map { "-\($0), \(option.synopsis)" } ?? option.synopsis
  }

  private static func argumentEntry(of subcommand: Subcommand) -> Entry? {
    subcommand.argument.map { Entry("<\($0.placeholder)>", $0.help) }
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

  /// Breaks a text between words, so that no line is too long, and indents every line.
  private static func wrap(_ text: String, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty && indent + line.count + 1 + word.count > width {
        lines.append(margin + line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " \(word)"
    }
    return (lines + [margin + line]).joined(separator: "\n")
  }
}
