/// A reason why a JSON Schema cannot be used: everything that is wrong with it.
public struct JSONSchemaError: Error, Hashable, Sendable {
  /// One thing that is wrong with a schema.
  public struct Problem: Error, Hashable, Sendable {
    /// Where in the schema, as a JSON Pointer; the schema as a whole is the empty text. In another document, its
    /// identifier and `#` stand before it.
    public let location: String

    /// What is wrong, and what to do.
    public let message: String

    /// Where in the text that the schema was read from; `nil` when it was no text.
    package var place: SourceLocation?
  }

  /// What is wrong, in the order in which it was found; at least one.
  public let problems: [Problem]
}

// MARK: - CustomStringConvertible

extension JSONSchemaError: CustomStringConvertible {
  /// Every problem with its place: `/properties/a/type: must be …`.
  public var description: String {
    Excerpt.list(problems.map(\.description), limit: 20, separator: "; ")
  }
}

extension JSONSchemaError.Problem: CustomStringConvertible {
  /// The place and the problem.
  public var description: String {
    let text = location.isEmpty ? message : "\(location): \(message)"
    return place.map { "\($0): \(text)" } ?? text
  }
}
