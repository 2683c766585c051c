/// A header field: a name and a value.
package struct HeaderField: Hashable, Sendable {
  /// The name as written.
  package let name: String
  /// The value without surrounding whitespace.
  package let value: String

  /// Creates a field.
  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
