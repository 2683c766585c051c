/// Renders lines as text, with or without colours.
package struct ConsoleRenderer: Sendable {
  /// Whether colours are used.
  package let useColor: Bool
  /// The width to wrap lines to, in columns, or `nil` to leave them unwrapped.
  package let width: Int?

  /// Creates a renderer.
  package init(useColor: Bool, width: Int?) {
    self.useColor = useColor
    self.width = width
  }

  /// The text of some lines; every line ends with a line feed.
  package func text(of lines: [ConsoleLine]) -> String {
    var text = ""
    for line in lines {
      for row in rows(of: line) {
        text += row
        text += "\n"
      }
    }
    return text
  }

  /// The text of pieces on one line.
  package func text(of spans: [ConsoleSpan]) -> String {
    var text = ""
    for span in merged(spans) {
      if useColor, let code = span.style.code {
        text += "\u{1B}[\(code)m\(span.text)\u{1B}[0m"
      } else {
        text += span.text
      }
    }
    return text
  }

  /// The terminal rows of a line.
  private func rows(of line: ConsoleLine) -> [String] {
    let margin = String(repeating: " ", count: line.indentation)
    let symbol = line.symbol.map { text(of: [$0.span]) + " " } ?? ""
    let hang = line.indentation + (line.symbol == nil ? 0 : 2)
    let spans = useColor ? line.spans : line.spans.map(marked)
    guard let width, !line.isVerbatim, width - hang >= 20 else {
      return [trimmed(margin + symbol + text(of: spans))]
    }
    let wrapped = wrap(spans, columns: width - hang)
    let later = String(repeating: " ", count: hang)
    return wrapped.enumerated().map { index, row in
      trimmed((index == 0 ? margin + symbol : later) + text(of: row))
    }
  }

  /// Breaks pieces into rows, between words if possible.
  private func wrap(_ spans: [ConsoleSpan], columns: Int) -> [[ConsoleSpan]] {
    var rows: [[ConsoleSpan]] = [[]]
    var used = 0
    func append(_ style: ConsoleStyle, _ text: Substring, _ width: Int) {
      rows[rows.count - 1].append(ConsoleSpan(style, String(text)))
      used += width
    }
    func startRow() {
      rows.append([])
      used = 0
    }
    for span in spans {
      for word in words(of: span.text) {
        var rest = word
        var width = DisplayWidth.columns(of: rest)
        if used + width > columns, used > 0 {
          let isSpace = word.first == " "
          // A word that is wider than a row first fills the current one.
          if width <= columns || isSpace { startRow() }
          if isSpace { continue }
        }
        while used + width > columns {
          var piece = DisplayWidth.prefix(of: String(rest), columns: columns - used)
          if piece.isEmpty, used == 0 { piece = rest.prefix(1) }
          append(span.style, piece, DisplayWidth.columns(of: piece))
          rest = rest.dropFirst(piece.count)
          width = DisplayWidth.columns(of: rest)
          startRow()
        }
        if !rest.isEmpty { append(span.style, rest, width) }
      }
    }
    return rows
  }

  /// The words of a text and the spaces between them, alternating.
  private func words(of text: String) -> [Substring] {
    var words: [Substring] = []
    var start = text.startIndex
    while start < text.endIndex {
      let isSpace = text[start] == " "
      let end = text[start...].firstIndex { ($0 == " ") != isSpace } ?? text.endIndex
      words.append(text[start..<end])
      start = end
    }
    return words
  }

  private func merged(_ spans: [ConsoleSpan]) -> [ConsoleSpan] {
    var merged: [ConsoleSpan] = []
    for span in spans where !span.text.isEmpty {
      if let last = merged.indices.last, merged[last].style == span.style {
        merged[last].text += span.text
      } else {
        merged.append(span)
      }
    }
    return merged
  }

  private func marked(_ span: ConsoleSpan) -> ConsoleSpan {
    let marks = span.style.marks
    return ConsoleSpan(.plain, marks.opening + span.text + marks.closing)
  }

  private func trimmed(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }
}
