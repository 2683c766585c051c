internal import Console

/// Formats a unified diff for the console.
enum PromptDiffLines {
  /// The lines, with removed ones in red and added ones in green.
  static func lines(of diff: String, indentation: Int) -> [ConsoleLine] {
    diff.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let style: ConsoleStyle =
        switch line.first {
        case "+": .good
        case "-": .bad
        case "@": .muted
        default: .plain
        }
      let spans = [ConsoleSpan(style, VisibleText.line(String(line), columns: 400))]
      return ConsoleLine(indentation: indentation, spans: spans, isVerbatim: true)
    }
  }
}
