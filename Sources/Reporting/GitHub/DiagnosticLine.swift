internal import PromptCI

/// An error line of a compiler or of this tool: `evals/Triage.swift:3:7: error: …`.
struct DiagnosticLine: Hashable {
  /// The location.
  let location: SourceLocation
  /// The message.
  let message: String

  /// The distinct errors in a text, in order.
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
