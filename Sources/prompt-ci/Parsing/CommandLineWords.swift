internal import PromptCI

/// The words of a command line, sorted into options, a subcommand and other arguments.
///
/// What they mean, and whether they fit together, is not looked at here.
struct CommandLineWords {
  /// An option that was given.
  struct GivenOption {
    /// The option's declaration.
    let declaration: OptionDeclaration
    /// The option as it was written, without a value: `--quiet`, `-q`.
    let written: String
    /// The value; empty for a flag.
    let value: String
  }

  /// The subcommand, if one is named.
  private(set) var subcommand: Subcommand?
  /// The options, in order.
  private(set) var options: [GivenOption] = []
  /// What is no option, in order.
  private(set) var arguments: [String] = []
  /// The first mistake.
  private(set) var mistake: UsageError?
  /// Whether the help is asked for.
  private(set) var asksForHelp = false

  /// Sorts words; those after a mistake too, as one of them may ask for help.
  mutating func read(_ words: [String]) {
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        arguments += rest
        return
      } else if word.hasPrefix("--") {
        readName(word, &rest)
      } else if word.hasPrefix("-"), word != "-" {
        readLetters(word, &rest)
      } else if subcommand == nil, arguments.isEmpty, let named = Subcommand(rawValue: word) {
        subcommand = named
      } else {
        arguments.append(word)
      }
    }
  }

  /// Reads `--name`, `--name value` or `--name=value`.
  private mutating func readName(_ word: String, _ rest: inout ArraySlice<String>) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let written = String(parts[0])
    guard let declaration = OptionTable.all.first(where: { $0.flag == written }) else {
      let candidates = (subcommand ?? .run).options.map(\.flag)
      fail("unknown option '\(written)'\(Suggestion.clause(for: written, among: candidates))")
      return
    }
    if parts.count == 1 {
      take(declaration, written, &rest)
    } else if declaration.value == nil {
      fail("'\(written)' takes no value")
    } else {
      add(declaration, written, String(parts[1]))
    }
  }

  /// Reads `-q`, or several letters at once.
  private mutating func readLetters(_ word: String, _ rest: inout ArraySlice<String>) {
    for letter in word.dropFirst() {
      guard let declaration = OptionTable.all.first(where: { $0.letter == letter }) else {
        let candidates = (subcommand ?? .run).options.map(\.flag)
        fail("unknown option '\(word)'\(Suggestion.clause(for: "-" + word, among: candidates))")
        return
      }
      take(declaration, "-\(letter)", &rest)
    }
  }

  /// Adds an option, with the next word as its value where it takes one.
  private mutating func take(
    _ declaration: OptionDeclaration, _ written: String, _ rest: inout ArraySlice<String>
  ) {
    guard declaration.value != nil else { return add(declaration, written, "") }
    guard let next = rest.first, !Self.looksLikeOption(next) else {
      fail(
        "'\(declaration.synopsis)' has no value"
          + (rest.first.map { "; for the value '\($0)' write '\(written)=\($0)'" } ?? ""))
      return
    }
    rest.removeFirst()
    add(declaration, written, next)
  }

  private mutating func add(_ declaration: OptionDeclaration, _ written: String, _ value: String) {
    if case .help = declaration.effect { asksForHelp = true }
    options.append(GivenOption(declaration: declaration, written: written, value: value))
  }

  private mutating func fail(_ message: String) {
    if mistake == nil { mistake = UsageError(message, in: subcommand ?? .run) }
  }

  /// Whether a word is no value; a single dash and a negative number are.
  private static func looksLikeOption(_ word: String) -> Bool {
    guard word.hasPrefix("-"), let second = word.dropFirst().first else { return false }
    return !(second.isASCII && second.isNumber)
  }
}
