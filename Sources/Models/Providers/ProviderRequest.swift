/// An HTTP POST request to a provider, ready to be sent.
package struct ProviderRequest: Hashable, Sendable {
  /// A header field.
  package struct Header: Hashable, Sendable {
    /// The name, as the provider's reference writes it.
    package let name: String
    /// The value, or a key that makes it.
    package let content: Content

    /// What the value of a field is made of.
    package enum Content: Hashable, Sendable {
      /// The value itself.
      case plain(String)
      /// A key, with what comes before it: never to be sent in the clear, to another host, or to a report.
      case key(prefix: String, APIKey)
    }

    /// The value as it is sent.
    package var value: String {
      switch content {
      case .plain(let value): value
      case .key(let prefix, let key): prefix + key.value
      }
    }

    /// Whether the value is made of a key.
    package var isSecret: Bool {
      if case .key = content { true } else { false }
    }
  }

  /// Where it goes.
  package let url: String
  /// The header fields, in the order in which they are sent.
  package let headers: [Header]
  /// The body: JSON.
  package let body: [UInt8]
}
