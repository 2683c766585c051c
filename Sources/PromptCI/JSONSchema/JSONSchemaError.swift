/// An error with all problems of a JSON Schema that cannot be used.
public struct JSONSchemaError: Error, Hashable, Sendable {
  /// One problem of a schema.
  public struct Problem: Error, Hashable, Sendable {
    /// The place in the schema as a JSON Pointer; empty for the whole schema. In another document,
    /// the pointer follows the document's identifier and `#`.
    public let location: String

    /// What is wrong, and how to fix it.
    public let message: String

    /// The location in the text of the schema, or `nil` if it was not read from text.
    package var place: SourceLocation?
  }

  /// The problems, at least one, in the order in which they were found.
  public let problems: [Problem]
}

// MARK: - CustomStringConvertible

extension JSONSchemaError: CustomStringConvertible {
  /// All problems with their places: `/properties/a/type: must be …`.
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
