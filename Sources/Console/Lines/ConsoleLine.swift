/// A piece of text with one style.
package struct ConsoleSpan: Hashable, Sendable {
  /// The style.
  package var style: ConsoleStyle
  /// The text: a single line that is safe to print.
  package var text: String

  /// Creates a piece.
  package init(_ style: ConsoleStyle, _ text: String) {
    self.style = style
    self.text = text
  }
}

/// A line of the console, before it is rendered.
package struct ConsoleLine: Hashable, Sendable {
  /// The indentation, in columns.
  package var indentation: Int
  /// The symbol at its start.
  package var symbol: ConsoleSymbol?
  /// The pieces of its text.
  package var spans: [ConsoleSpan]
  /// Whether the line is never wrapped, as for a table or the compiler's output.
  package var isVerbatim: Bool

  /// Creates a line from pieces.
  package init(
    _ symbol: ConsoleSymbol? = nil, indentation: Int = 0, spans: [ConsoleSpan],
    isVerbatim: Bool = false
  ) {
    self.symbol = symbol
    self.indentation = indentation
    self.spans = spans
    self.isVerbatim = isVerbatim
  }

  /// Creates a line of plain text.
  package init(
    _ symbol: ConsoleSymbol? = nil, indentation: Int = 0, _ text: String, isVerbatim: Bool = false
  ) {
    self.init(
      symbol, indentation: indentation, spans: [ConsoleSpan(.plain, text)], isVerbatim: isVerbatim)
  }

  /// An empty line.
  package static let blank = ConsoleLine(spans: [])
}
