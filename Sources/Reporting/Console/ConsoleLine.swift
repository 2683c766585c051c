/// A piece of text with one style.
struct ConsoleSpan: Hashable {
  /// The style.
  var style: ConsoleStyle
  /// The text: a single line that is safe to print.
  var text: String

  /// Creates a piece.
  init(_ style: ConsoleStyle, _ text: String) {
    self.style = style
    self.text = text
  }
}

/// A line of the console, before it is rendered.
struct ConsoleLine: Hashable {
  /// The indentation, in columns.
  var indentation: Int
  /// The symbol at its start.
  var symbol: ConsoleSymbol?
  /// The pieces of its text.
  var spans: [ConsoleSpan]
  /// Whether the line is never wrapped, as for a table or the compiler's output.
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

  /// An empty line.
  static let blank = ConsoleLine(spans: [])
}
