/// What a piece of text means, from which its looks follow.
enum ConsoleStyle: Hashable {
  /// Text like any other; never coloured.
  case plain
  /// The mark of something good.
  case good
  /// The mark of something bad.
  case bad
  /// The mark of something to look at.
  case caution
  /// The mark of something of less weight.
  case muted
  /// Words of the expected text alone.
  case removed
  /// Words of the actual text alone.
  case added

  /// The parameters of the terminal's SGR sequence (ECMA-48, 8.3.117); `nil` for plain text.
  var code: String? {
    switch self {
    case .plain: nil
    case .good, .added: "32"
    case .bad, .removed: "31"
    case .caution: "33"
    case .muted: "90"
    }
  }

  /// What stands before and after the text where there are no colours.
  var marks: (opening: String, closing: String) {
    switch self {
    case .removed: ("[-", "-]")
    case .added: ("{+", "+}")
    default: ("", "")
    }
  }
}
