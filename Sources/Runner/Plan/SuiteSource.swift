internal import Foundation
internal import PromptCI

/// The eval file of a suite, used to locate mistakes in the suite.
///
/// The compiler reports only the line of a suite's declaration; the place where a prompt or a model
/// is named must be searched for in the text.
struct SuiteSource {
  private let suite: CompiledSuites.Suite
  private let source: SourceText
  /// The offset of the declaration's line; `nil` if the file cannot be read.
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

  /// A diagnostic about the suite as a whole, at its name.
  func diagnostic(_ message: String) -> Diagnostic {
    let name = suite.name.split(separator: ".").last.map(String.init) ?? suite.name
    return diagnostic(at: name, message)
      ?? Diagnostic(suite.location, message)
  }

  /// A diagnostic about a text literal of the suite, at its first occurrence after the declaration;
  /// if there is none, at the suite's name.
  func diagnostic(inLiteral text: String, _ message: String) -> Diagnostic {
    diagnostic(at: "\"\(text)\"", message) ?? diagnostic(message)
  }

  /// The location of a text literal of the suite, or else of the suite.
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
