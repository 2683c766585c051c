/// The lines of a unified diff on the console.
enum PromptDiffLines {
  /// The lines, what goes in red and what comes in green.
  static func lines(of diff: String, indentation: Int) -> [ConsoleLine] {
    diff.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let style: ConsoleStyle =
        line.hasPrefix("+")
        ? .good : line.hasPrefix("-") ? .bad : line.hasPrefix("@") ? .muted : .plain
      let spans = [ConsoleSpan(style, VisibleText.line(String(line), columns: 400))]
      return ConsoleLine(indentation: indentation, spans: spans, isVerbatim: true)
    }
  }
}
