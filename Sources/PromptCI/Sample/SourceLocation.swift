/// A place in a file: a Swift eval file, or a row of a data file.
public struct SourceLocation: Hashable, Codable, Sendable {
  /// The file's path.
  public var file: String

  /// The line, from 1.
  public var line: Int

  /// The column, from 1, where it is known.
  public var column: Int?

  /// Creates a place in a file.
  public init(file: String, line: Int, column: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension SourceLocation: CustomStringConvertible {
  /// `file:line`, and `:column` where it is known.
  public var description: String {
    column.map { "\(file):\(line):\($0)" } ?? "\(file):\(line)"
  }
}
