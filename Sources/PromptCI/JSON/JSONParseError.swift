/// A reason why a text is not JSON, with its location.
public struct JSONParseError: Error, Hashable, Sendable {
  /// The line, from 1.
  public let line: Int

  /// The column in characters, from 1.
  public let column: Int

  /// What was expected and what was found.
  public let message: String
}

extension JSONParseError: CustomStringConvertible {
  /// The location and the problem: `line 1, column 9: expected a value, found '}'`.
  public var description: String {
    "line \(line), column \(column): \(message)"
  }
}
