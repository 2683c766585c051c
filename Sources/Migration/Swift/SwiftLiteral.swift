/// Writes texts and numbers as Swift literals.
enum SwiftLiteral {
  /// The literal of a text: raw if that avoids backslashes, multi-line if the text has several
  /// lines.
  ///
  /// Control characters, invisible characters and those that change the direction of text are
  /// escaped, so that the source shows what is compiled.
  static func string(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let isPlain = !scalars.contains { $0 != "\n" && mustEscape($0) }
    if isPlain, text.contains("\n") { return multiLine(text) }
    let endsRaw = text.contains("\"#") || text.contains("\\#") || text.hasSuffix("\\")
    if isPlain, text.contains("\"") || text.contains("\\"), !endsRaw {
      return "#\"" + text + "\"#"
    }
    return "\"\(scalars.map { escaped($0, quotes: true) }.joined())\""
  }

  /// The literal of a text with references to the sample.
  static func string(_ text: MigratedText) -> String {
    if let literal = text.literal { return string(literal) }
    if text.pieces.count == 1 { return value(text.pieces[0]) }
    return "\""
      + text.pieces.map { piece in
        if case .literal(let text) = piece {
          return text.unicodeScalars.map { escaped($0, quotes: true) }.joined()
        }
        return "\\(\(value(piece)))"
      }.joined() + "\""
  }

  private static func value(_ piece: MigratedText.Piece) -> String {
    switch piece {
    case .literal(let text): string(text)
    case .value(let name): "sample[\(string(name))] ?? \"\""
    case .expected: "sample.expected ?? \"\""
    }
  }

  /// The literal of an array of texts.
  static func list(_ texts: [String]) -> String {
    "[\(texts.map(string).joined(separator: ", "))]"
  }

  /// The literal of a number; whole numbers have no point.
  static func number(_ value: Double) -> String {
    value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
  }

  /// A multi-line literal, which can be indented as a whole.
  private static func multiLine(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let scalars = Array(line.unicodeScalars)
      return scalars.indices.map { index in
        // Editors strip trailing white space, and a line of spaces must not look empty.
        if index == scalars.count - 1, scalars[index] == " " { return #"\u{20}"# }
        if scalars[index] == "\"" {
          let isTriple =
            index + 2 < scalars.count && scalars[index + 1] == "\"" && scalars[index + 2] == "\""
          return isTriple ? "\\\"" : "\""
        }
        return escaped(scalars[index], quotes: false)
      }.joined()
    }
    return "\"\"\"\n\(lines.joined(separator: "\n"))\n\"\"\""
  }

  private static func escaped(_ scalar: Unicode.Scalar, quotes: Bool) -> String {
    switch scalar {
    case "\\": #"\\"#
    case "\"": quotes ? "\\\"" : "\""
    case "\n": #"\n"#
    case "\r": #"\r"#
    case "\t": #"\t"#
    default:
      mustEscape(scalar)
        ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
    }
  }

  /// Whether a scalar is invisible or changes how others look.
  static func mustEscape(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
      .unassigned:
      // The joiner of emoji is part of a visible character.
      scalar.value != 0x200D
    case .spaceSeparator: scalar != " "
    default: false
    }
  }
}
