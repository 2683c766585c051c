/// A piece of text with one meaning.
struct ConsoleSpan: Hashable {
  /// What it means.
  var style: ConsoleStyle
  /// The text: one line, safe to print.
  var text: String

  /// Creates a piece.
  init(_ style: ConsoleStyle, _ text: String) {
    self.style = style
    self.text = text
  }
}

/// A line of the console, before it is made text.
struct ConsoleLine: Hashable {
  /// How many columns it is moved to the right.
  var indentation: Int
  /// The mark at its start.
  var symbol: ConsoleSymbol?
  /// What it says.
  var spans: [ConsoleSpan]
  /// Whether it is never wrapped: a table, or the compiler's own text.
  var isVerbatim: Bool

  /// Creates a line from pieces.
  init(
    _ symbol: ConsoleSymbol? = nil, indentation: Int = 0, spans: [ConsoleSpan],
    isVerbatim: Bool = false
  ) {
    self.symbol = symbol
    self.indentation = indentation
    self.spans = spans
    self.isVerbatim = isVerbatim
  }

  /// Creates a line of plain text.
  init(
    _ symbol: ConsoleSymbol? = nil, indentation: Int = 0, _ text: String, isVerbatim: Bool = false
  ) {
    self.init(
      symbol, indentation: indentation, spans: [ConsoleSpan(.plain, text)], isVerbatim: isVerbatim)
  }

  /// A line with nothing on it.
  static let blank = ConsoleLine(spans: [])
}
