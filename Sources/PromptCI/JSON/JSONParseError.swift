/// A reason why a text is not JSON, and where in the text it is.
public struct JSONParseError: Error, Hashable, Sendable {
  /// The line, from 1.
  public let line: Int

  /// The column, from 1, counted in characters.
  public let column: Int

  /// What is wrong: what was expected there and what was found.
  public let message: String
}

extension JSONParseError: CustomStringConvertible {
  /// The place and what is wrong: `line 1, column 9: expected a value, found '}'`.
  public var description: String {
    "line \(line), column \(column): \(message)"
  }
}
