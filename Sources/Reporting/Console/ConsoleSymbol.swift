/// The mark at the start of a line, which tells what the line is about.
enum ConsoleSymbol: Hashable, CaseIterable {
  /// Something starts or goes on.
  case progress
  /// Something passed.
  case pass
  /// Something failed.
  case fail
  /// Something could not be measured.
  case error
  /// Something had nothing to judge.
  case skip
  /// A comparison.
  case difference
  /// A detail of what stands above.
  case detail
  /// Something that the user should know.
  case warning

  /// The character.
  var character: Character {
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

  /// The looks.
  var style: ConsoleStyle {
    switch self {
    case .pass: .good
    case .fail, .error: .bad
    case .warning: .caution
    case .progress, .skip, .difference, .detail: .muted
    }
  }

  /// The character in its looks.
  var span: ConsoleSpan { ConsoleSpan(style, String(character)) }
}
