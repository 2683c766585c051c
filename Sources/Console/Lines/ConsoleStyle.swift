/// The meaning of a piece of text, which determines its appearance.
package enum ConsoleStyle: Hashable, Sendable {
  /// Ordinary text, without colour.
  case plain
  /// A good result.
  case good
  /// A bad result.
  case bad
  /// A warning.
  case caution
  /// Text of less importance.
  case muted
  /// Words of the expected text alone.
  case removed
  /// Words of the actual text alone.
  case added

  /// The parameters of the terminal's SGR sequence (ECMA-48, 8.3.117), or `nil` for plain text.
  package var code: String? {
    switch self {
    case .plain: nil
    case .good, .added: "32"
    case .bad, .removed: "31"
    case .caution: "33"
    case .muted: "90"
    }
  }

  /// The text before and after the piece if there are no colours.
  package var marks: (opening: String, closing: String) {
    switch self {
    case .removed: ("[-", "-]")
    case .added: ("{+", "+}")
    default: ("", "")
    }
  }
}
