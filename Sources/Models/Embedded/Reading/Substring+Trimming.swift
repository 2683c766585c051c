extension StringProtocol where SubSequence == Substring {
  /// The text without the spaces around it.
  var trimmed: Substring {
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return start[...last]
  }

  /// The text without the spaces, quotation marks, backticks and emphasis around it.
  var unquoted: Substring {
    var text = trimmed
    while let first = text.first, let last = text.last, text.count > 1,
      Quotation.closes(first, last) || ("*_".contains(first) && first == last)
    {
      text = text.dropFirst().dropLast().trimmed
    }
    return text
  }

  /// The text without the full stop, comma, semicolon or colon at its end.
  var withoutFinalMark: Substring {
    let text = trimmed
    guard let last = text.last, ".,;:".contains(last) else { return text }
    return text.dropLast().trimmed
  }
}
