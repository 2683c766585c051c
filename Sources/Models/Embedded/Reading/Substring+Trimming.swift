extension StringProtocol where SubSequence == Substring {
  /// The text without surrounding whitespace.
  var trimmed: Substring {
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return start[...last]
  }

  /// The text without surrounding whitespace, quotation marks, backticks and emphasis.
  var unquoted: Substring {
    var text = trimmed
    while let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
      text.unicodeScalars.count > 1,
      Quotation.closes(first, last) || (first == last && (first == "*" || first == "_"))
    {
      text = Substring(text.unicodeScalars.dropFirst().dropLast()).trimmed
    }
    return text
  }

  /// The text without a period, comma, semicolon or colon at its end.
  var withoutFinalMark: Substring {
    let text = trimmed
    guard let last = text.last, ".,;:".contains(last) else { return text }
    return text.dropLast().trimmed
  }
}
