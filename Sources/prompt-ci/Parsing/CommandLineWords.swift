internal import PromptCI

/// The words of a command line, sorted into a subcommand, options and arguments.
///
/// Whether the command has the options, and what they mean, is decided by ``CommandLineParser``.
struct CommandLineWords {
  /// An option that was given.
  struct GivenOption {
    /// The option's definition.
    let definition: OptionDefinition
    /// The option as it was written, without a value: `--quiet`, `-q`.
    let written: String
    /// The value; empty for a flag.
    let value: String
  }

  /// The subcommand; `nil` if none is named.
  private(set) var subcommand: (any ParsableCommand.Type)?
  /// The options, in order.
  private(set) var options: [GivenOption] = []
  /// The words that are no options, in order.
  private(set) var arguments: [String] = []
  /// The first mistake.
  private(set) var mistake: UsageError?

  /// Sorts words. It goes on after a mistake, since a later word may ask for help.
  init(_ words: [String]) {
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        arguments += rest
        return
      } else if word.hasPrefix("--") {
        readName(word, &rest)
      } else if word.hasPrefix("-"), word != "-" {
        readLetters(word, &rest)
      } else if subcommand == nil, arguments.isEmpty,
        let named = PromptCICommand.subcommand(named: word)
      {
        subcommand = named
      } else {
        arguments.append(word)
      }
    }
  }

  /// Returns the first option with a name.
  func option(_ definition: OptionDefinition) -> GivenOption? {
    options.first { $0.definition.name == definition.name }
  }

  /// Reads `--name`, `--name value` or `--name=value`.
  private mutating func readName(_ word: String, _ rest: inout ArraySlice<String>) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let written = String(parts[0])
    let found = PromptCICommand.optionDefinitions.first { $0.flag == written }
    guard let definition = found else {
      return fail("unknown option '\(written)'\(suggestion(for: written))")
    }
    if parts.count == 1 {
      take(definition, written, &rest)
    } else if definition.value == nil {
      fail("'\(written)' takes no value")
    } else {
      add(definition, written, String(parts[1]))
    }
  }

  /// Reads `-q`, or several letters at once.
  private mutating func readLetters(_ word: String, _ rest: inout ArraySlice<String>) {
    for letter in word.dropFirst() {
      let found = PromptCICommand.optionDefinitions.first { $0.letter == letter }
      guard let definition = found else {
        return fail("unknown option '\(word)'\(suggestion(for: "-" + word))")
      }
      take(definition, "-\(letter)", &rest)
    }
  }

  /// Adds an option, with the next word as its value if it takes one.
  private mutating func take(
    _ definition: OptionDefinition, _ written: String, _ rest: inout ArraySlice<String>
  ) {
    guard definition.value != nil else { return add(definition, written, "") }
    guard let next = rest.first, !Self.looksLikeOption(next) else {
      return fail(
        "'\(definition.synopsis)' has no value"
          + (rest.first.map { "; for the value '\($0)' write '\(written)=\($0)'" } ?? ""))
    }
    rest.removeFirst()
    add(definition, written, next)
  }

  private mutating func add(_ definition: OptionDefinition, _ written: String, _ value: String) {
    options.append(GivenOption(definition: definition, written: written, value: value))
  }

  private mutating func fail(_ message: String) {
    if mistake == nil { mistake = UsageError(message, in: subcommand ?? RunCommand.self) }
  }

  /// The nearest option of the command; of a run, which has a form that optimizes, of both.
  private func suggestion(for flag: String) -> String {
    let command = subcommand ?? RunCommand.self
    var definitions = command.optionDefinitions
    if command == RunCommand.self { definitions += OptimizeCommand.optionDefinitions }
    return Suggestion.clause(for: flag, among: definitions.map(\.flag))
  }

  /// Whether a word cannot be a value. A single dash and a negative number can.
  private static func looksLikeOption(_ word: String) -> Bool {
    guard word.hasPrefix("-"), let second = word.dropFirst().first else { return false }
    return !(second.isASCII && second.isNumber)
  }
}
