internal import PromptCI

/// A prompt of a migrated suite.
struct MigratedPrompt: Sendable {
  /// An earlier turn; its variables are replaced for each sample.
  struct EarlierTurn: Sendable {
    /// The role of the speaker.
    let role: Turn.Role
    /// The text.
    let text: NunjucksTemplate
  }

  /// The name that tells it from other prompts, in words.
  var label: String
  /// Another name of the prompt, if any.
  var alias: String?
  /// The instructions, if any.
  var instructions: NunjucksTemplate?
  /// The earlier turns.
  var history: [EarlierTurn] = []
  /// The user's turn.
  var user: NunjucksTemplate
  /// The location in the document.
  let location: SourceLocation

  /// The names of the variables in the prompt file.
  var variables: [String] {
    var seen: Set<String> = []
    return ((instructions?.variables ?? []) + user.variables).filter { seen.insert($0).inserted }
  }

  /// The text of the prompt file.
  ///
  /// Roles are marked, unless the text is the user's turn by default: without instructions and with
  /// a variable.
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
