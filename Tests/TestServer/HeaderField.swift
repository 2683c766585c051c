/// A name and a value of a message's head.
package struct HeaderField: Hashable, Sendable {
  /// The name, as it was written.
  package let name: String
  /// The value, without the blanks around it.
  package let value: String

  /// Creates a field.
  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
