/// Short excerpts of texts for use in a sentence.
enum Excerpt {
  /// The maximum number of characters of a quoted text.
  static let limit = 60

  /// The start of a text in quotes, on one line: `"Dear \"Ann\",\nyour…"`.
  ///
  /// Control and other invisible characters become Swift escapes. A longer text is truncated with
  /// an ellipsis.
  static func quoted(_ text: some StringProtocol, limit: Int = limit) -> String {
    let start = text.prefix(limit)
    return "\"" + escaped(start) + (start.endIndex < text.endIndex ? "…" : "") + "\""
  }

  /// The end of a text in quotes, on one line, with an ellipsis if it was truncated.
  static func quotedEnd(_ text: some StringProtocol, limit: Int = limit) -> String {
    let end = text.suffix(limit)
    return "\"" + (end.startIndex > text.startIndex ? "…" : "") + escaped(end) + "\""
  }

  /// Two different texts in quotes; long ones are reduced to the part where they begin to differ.
  static func quotedPair(_ first: Substring, _ second: Substring) -> (String, String) {
    let isLong = [first, second].contains { text in
      text.index(text.startIndex, offsetBy: limit + 1, limitedBy: text.endIndex) != nil
    }
    guard isLong else { return (quoted(first), quoted(second)) }
    let shared = zip(first, second).lazy.prefix { $0 == $1 }.reduce(0) { count, _ in count + 1 }
    let skipped = max(0, shared - limit / 2)
    func part(_ text: Substring) -> String {
      let rest = quoted(text.dropFirst(skipped))
      return skipped > 0 ? "\"…" + rest.dropFirst() : rest
    }
    return (part(first), part(second))
  }

  /// A list as text: `"a", "b" and 3 more`.
  static func list(_ items: [String], limit: Int = 8, separator: String = ", ") -> String {
    guard items.count > limit else { return items.joined(separator: separator) }
    return items.prefix(limit).joined(separator: separator) + " and \(items.count - limit) more"
  }

  /// A text on one line; a character with more than 16 scalars is truncated.
  private static func escaped(_ text: some StringProtocol) -> String {
    var result = ""
    for character in text {
      for scalar in character.unicodeScalars.prefix(16) {
        switch scalar {
        case "\n": result += "\\n"
        case "\r": result += "\\r"
        case "\t": result += "\\t"
        case "\"": result += "\\\""
        default:
          if scalar.properties.generalCategory == .control || invisible.contains(scalar) {
            result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
          } else {
            result.unicodeScalars.append(scalar)
          }
        }
      }
    }
    return result
  }

  /// Invisible characters, and those that change the direction of the surrounding text; the joiner
  /// of emoji is not among them.
  private static let invisible: Set<Unicode.Scalar> = [
    "\u{AD}", "\u{200B}", "\u{200E}", "\u{200F}", "\u{2028}", "\u{2029}", "\u{202A}", "\u{202B}",
    "\u{202C}", "\u{202D}", "\u{202E}", "\u{2060}", "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}",
    "\u{FEFF}",
  ]
}
