/// An HTTP POST request to a provider.
package struct ProviderRequest: Hashable, Sendable {
  /// A header field.
  package struct Header: Hashable, Sendable {
    /// The name, as in the provider's reference.
    package let name: String
    /// The value, or the key that it contains.
    package let content: Content

    /// The content of a field's value.
    package enum Content: Hashable, Sendable {
      /// A plain value.
      case plain(String)
      /// A key with its prefix. It must not be sent in plain text, to another host, or to a report.
      case key(prefix: String, APIKey)
    }

    /// The value as sent.
    package var value: String {
      switch content {
      case .plain(let value): value
      case .key(let prefix, let key): prefix + key.value
      }
    }

    /// Whether the value contains a key.
    package var isSecret: Bool {
      if case .key = content { true } else { false }
    }
  }

  /// The URL.
  package let url: String
  /// The header fields, in the order sent.
  package let headers: [Header]
  /// The JSON body.
  package let body: [UInt8]
}
