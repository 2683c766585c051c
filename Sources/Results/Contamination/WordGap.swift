/// The text between two words of a line, or at one of its ends.
struct WordGap {
  private let text: String

  /// Takes the text.
  init(_ bytes: ArraySlice<UInt8>) {
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// Whether there is only white space.
  var isSpace: Bool { text.allSatisfy(\.isWhitespace) }

  /// Whether the words on both sides read as one word: `order_status`, `don't`, `3.5`.
  var isJoint: Bool {
    text.count == 1 && "_-'’./@&+".contains(text)
  }

  /// Whether a phrase may begin or end here: at an end of the line, or where something other than
  /// space separates it from its neighbour.
  func isBorder(atEdge: Bool) -> Bool { atEdge || !isSpace && !isJoint }

  /// Whether there are quotes.
  var isQuote: Bool { text.contains { "\"'“”‘’„«»`|".contains($0) } }

  /// Whether a field ends and another begins here: a colon, an equals sign, an arrow, a bar, a tab
  /// or the comma of a table.
  var isFieldBorder: Bool {
    text == "," || text.contains("\",\"") || text.contains { ":：=→⇒⟶|\t;".contains($0) }
      || text.contains("->") || text.contains("=>")
      || text.contains("--")
  }

  /// Whether a description begins here: a colon, a dash, an equals sign or a parenthesis.
  var isDescriptionBorder: Bool { text.contains { ":：-–—=(".contains($0) } }

  /// Whether two items of a list meet here.
  var isListBorder: Bool { !text.contains("<") && text.contains { ",;/|、，".contains($0) } }

  /// Whether a JSON object ends here.
  var endsObject: Bool { text.contains("}") }
}
