/// A reason why a JSON Schema cannot be used: everything that is wrong with it.
public struct JSONSchemaError: Error, Hashable, Sendable {
  /// One thing that is wrong with a schema.
  public struct Problem: Hashable, Sendable {
    /// Where in the schema, as a JSON Pointer; the schema as a whole is the empty text.
    public let location: String

    /// What is wrong, and what to do.
    public let message: String
  }

  /// What is wrong, in the order in which it was found; at least one.
  public let problems: [Problem]
}

// MARK: - CustomStringConvertible

extension JSONSchemaError: CustomStringConvertible {
  /// Every problem with its place: `/properties/a/type: must be …`.
  public var description: String {
    problems.map(\.description).joined(separator: "; ")
  }
}

extension JSONSchemaError.Problem: CustomStringConvertible {
  /// The place and the problem.
  public var description: String {
    location.isEmpty ? message : "\(location): \(message)"
  }
}
