internal import PromptCI

/// A prompt to be written.
struct MigratedPrompt: Sendable {
  /// An earlier turn, whose variables are filled in for each sample.
  struct EarlierTurn: Sendable {
    /// Who speaks.
    let role: Turn.Role
    /// What is said.
    let text: NunjucksTemplate
  }

  /// What tells it from others, in words.
  var label: String
  /// Another name that it goes by.
  var alias: String?
  /// The instructions.
  var instructions: NunjucksTemplate?
  /// The earlier turns.
  var history: [EarlierTurn] = []
  /// The user's turn.
  var user: NunjucksTemplate
  /// Where it is written.
  let location: SourceLocation

  /// The names of the variables that our prompt has.
  var variables: [String] {
    var seen: Set<String> = []
    return ((instructions?.variables ?? []) + user.variables).filter { seen.insert($0).inserted }
  }

  /// The text of the prompt file.
  ///
  /// Roles are marked, except where the text is the user's turn anyway: without instructions and with a variable.
  var text: String {
    let turn = user.promptText
    let isPlain =
      instructions == nil && !user.variables.isEmpty && !turn.hasPrefix("---")
      && !turn.contains("<!--")
    if isPlain { return Self.ended(turn) }
    var text = ""
    if let instructions {
      text += "<!-- prompt-ci:instructions -->\n" + Self.ended(instructions.promptText)
    }
    return text + "<!-- prompt-ci:user -->\n" + Self.ended(turn)
  }

  private static func ended(_ text: String) -> String {
    text.hasSuffix("\n") ? text : text + "\n"
  }
}
