/// A key that opens a provider's API; nothing that prints it shows its value.
package struct APIKey: Hashable, Sendable {
  /// The key itself.
  package let value: String

  /// Creates a key.
  package init(_ value: String) {
    self.value = value
  }
}

// MARK: - CustomStringConvertible

extension APIKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The same text for every key.
  package var description: String { "[key]" }

  /// The same text for every key.
  package var debugDescription: String { description }

  /// No children, so that `dump` shows nothing.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
