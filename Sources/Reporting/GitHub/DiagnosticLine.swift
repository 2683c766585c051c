internal import PromptCI

/// A line in which a compiler, or this tool, says what is wrong where: `evals/Triage.swift:3:7: error: …`.
struct DiagnosticLine: Hashable {
  /// The place.
  let location: SourceLocation
  /// What is wrong.
  let message: String

  /// The errors in a text, in order, each once.
  static func errors(in text: String) -> [DiagnosticLine] {
    var seen: Set<DiagnosticLine> = []
    return text.split(whereSeparator: \.isNewline).compactMap { line in
      guard let found = line.firstMatch(of: /^(.+?):(\d+):(?:(\d+):)? error: (.+)$/),
        let number = Int(found.output.2)
      else { return nil }
      let location = SourceLocation(
        file: String(found.output.1), line: number, column: found.output.3.flatMap { Int($0) })
      let diagnostic = DiagnosticLine(location: location, message: String(found.output.4))
      return seen.insert(diagnostic).inserted ? diagnostic : nil
    }
  }
}
