/// A provider's API key. Printing it never shows its value.
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
  /// A fixed text, the same for every key.
  package var description: String { "[key]" }

  /// A fixed text, the same for every key.
  package var debugDescription: String { description }

  /// No children, so that `dump` shows nothing.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
