internal import Foundation
internal import PromptCI

/// The eval file of a suite, in which the places are found that mistakes in the suite are reported at.
///
/// The compiler tells the line of a suite's declaration and nothing more; where a prompt or a model is named is known
/// to nobody else.
struct SuiteSource {
  private let suite: CompiledSuites.Suite
  private let source: SourceText
  /// Where the line of the declaration begins; `nil` when the file cannot be read.
  private let start: Int?

  /// Reads the file of a suite.
  init(of suite: CompiledSuites.Suite) {
    self.suite = suite
    let contents = FileManager.default.contents(atPath: suite.location.file) ?? Data()
    source = SourceText(
      path: suite.location.file, text: String(decoding: contents, as: UTF8.self))
    let lines = source.lines()
    let line = suite.location.line - 1
    start = lines.indices.contains(line) && !contents.isEmpty ? lines[line].range.lowerBound : nil
  }

  /// A mistake in the suite as a whole, at its name.
  func diagnostic(_ message: String) -> Diagnostic {
    let name = suite.name.split(separator: ".").last.map(String.init) ?? suite.name
    return diagnostic(at: name, message)
      ?? Diagnostic(suite.location, message)
  }

  /// A mistake in a text literal of the suite, at the first one after the declaration that reads so, else as a whole.
  func diagnostic(inLiteral text: String, _ message: String) -> Diagnostic {
    diagnostic(at: "\"\(text)\"", message) ?? diagnostic(message)
  }

  /// The place of a text literal of the suite, else that of the suite.
  func location(ofLiteral text: String) -> SourceLocation {
    let diagnostic = diagnostic(inLiteral: text, "")
    return SourceLocation(
      file: diagnostic.file, line: diagnostic.line ?? suite.location.line,
      column: diagnostic.column)
  }

  private func diagnostic(at text: String, _ message: String) -> Diagnostic? {
    guard let start, let range = source.bytes[start...].firstRange(of: Array(text.utf8)) else {
      return nil
    }
    return source.diagnostic(at: range.lowerBound, message)
  }
}
