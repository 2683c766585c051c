/// A location in a file: in a Swift eval file, or a row of a data file.
public struct SourceLocation: Hashable, Codable, Sendable {
  /// The file's path.
  public var file: String

  /// The line, from 1.
  public var line: Int

  /// The column, from 1, or `nil` if it is unknown.
  public var column: Int?

  /// Creates a location.
  public init(file: String, line: Int, column: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension SourceLocation: CustomStringConvertible {
  /// `file:line`, followed by `:column` if it is known.
  public var description: String {
    column.map { "\(file):\(line):\($0)" } ?? "\(file):\(line)"
  }
}
