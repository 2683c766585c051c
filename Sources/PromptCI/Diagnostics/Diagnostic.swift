/// A mistake in a user's file, with its location and how to fix it.
///
/// It reads like a compiler's diagnostic:
///
/// ```
/// data/triage.csv:7:12: error: the row has 3 fields, the header 4; quote a field that contains a comma
///   1,"hello",greeting
///              ^
/// ```
public struct Diagnostic: Error, Hashable, Codable, Sendable {
  /// The file's path.
  public var file: String

  /// The line, from 1, or `nil` if it is unknown.
  public var line: Int?

  /// The column in characters, from 1, or `nil` if it is unknown.
  public var column: Int?

  /// What is wrong, and how to fix it.
  public var message: String

  /// The text of the line, without its line end.
  public var sourceLine: String?

  /// Creates a diagnostic.
  public init(
    file: String, line: Int? = nil, column: Int? = nil, message: String, sourceLine: String? = nil
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
    self.sourceLine = sourceLine
  }

  /// Creates a diagnostic at a location.
  public init(_ location: SourceLocation, _ message: String, sourceLine: String? = nil) {
    self.init(
      file: location.file, line: location.line, column: location.column, message: message,
      sourceLine: sourceLine)
  }
}

// MARK: - CustomStringConvertible

extension Diagnostic: CustomStringConvertible {
  /// `path:line:column: error: message`, the source line, and a caret under the column.
  public var description: String {
    var text = file
    if let line { text += ":\(line)" }
    if let line, line > 0, let column { text += ":\(column)" }
    text += ": error: \(message)"
    guard let sourceLine else { return text }
    let (excerpt, caret) = Diagnostic.excerpt(of: sourceLine, around: column)
    text += "\n  \(excerpt)"
    if let caret { text += "\n  \(String(repeating: " ", count: caret))^" }
    return text
  }

  /// At most 160 characters of a line around a column, with tabs as spaces, and the column's
  /// position in them.
  private static func excerpt(of line: String, around column: Int?) -> (String, caret: Int?) {
    let characters = line.map { $0.isNewline || $0 == "\t" ? " " : $0 }
    let width = 160
    let place = column.map { min(max($0 - 1, 0), characters.count) }
    let start = max(0, min((place ?? 0) - width / 2, characters.count - width))
    let end = min(characters.count, start + width)
    let excerpt =
      (start > 0 ? "…" : "") + String(characters[start..<end])
      + (end < characters.count ? "…" : "")
    return (excerpt, place.map { $0 - start + (start > 0 ? 1 : 0) })
  }
}
