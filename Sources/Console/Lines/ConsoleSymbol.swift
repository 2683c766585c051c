/// The symbol at the start of a line, which tells the subject of the line.
package enum ConsoleSymbol: Hashable, CaseIterable, Sendable {
  /// A step that begins or continues.
  case progress
  /// A passing result.
  case pass
  /// A failing result.
  case fail
  /// A result that could not be measured.
  case error
  /// A result without anything to judge.
  case skip
  /// A comparison.
  case difference
  /// A detail of the line above.
  case detail
  /// A warning for the user.
  case warning

  /// The symbol's character.
  package var character: Character {
    switch self {
    case .progress: "◇"
    case .pass: "✔"
    case .fail: "✘"
    case .skip: "➜"
    case .difference: "±"
    case .detail: "↳"
    case .error, .warning: "⚠"
    }
  }

  /// The symbol's style.
  package var style: ConsoleStyle {
    switch self {
    case .pass: .good
    case .fail, .error: .bad
    case .warning: .caution
    case .progress, .skip, .difference, .detail: .muted
    }
  }

  /// The character in its style.
  package var span: ConsoleSpan { ConsoleSpan(style, String(character)) }
}
