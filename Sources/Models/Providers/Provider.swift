/// A service that answers over HTTP, with its base URL, its key and its wire format.
///
/// Providers are data. Larger differences between them are in their ``WireFormat``.
package struct Provider: Hashable, Sendable {
  /// The header field for a key.
  package enum KeyHeader: Hashable, Sendable {
    /// `Authorization: Bearer …`
    case bearer
    /// A header field with the given name.
    case field(String)
  }

  /// The provider's name, which is the part of a model's name before the first slash.
  package let name: String
  /// The base URL without a slash at the end; `nil` if the user must set one.
  package let defaultBaseURL: String?
  /// The environment variables for another base URL. The first one that is set counts.
  package let baseURLVariables: [String]
  /// The environment variables for the key. The first one that is set counts.
  package let keyVariables: [String]
  /// Whether requests need a key.
  package let requiresKey: Bool
  /// The header field for the key.
  package let keyHeader: KeyHeader
  /// The wire format.
  package let wireFormat: WireFormat
  /// The variant of ``WireFormat/openAIChat``.
  package let dialect: ChatDialect
  /// The interface for embeddings; `nil` if the provider has none.
  package let embeddings: EmbeddingInterface?

  /// Creates a provider.
  init(
    name: String, defaultBaseURL: String?, baseURLVariables: [String], keyVariables: [String],
    requiresKey: Bool = true, keyHeader: KeyHeader = .bearer, wireFormat: WireFormat,
    dialect: ChatDialect = ChatDialect(), embeddings: EmbeddingInterface? = nil
  ) {
    self.name = name
    self.defaultBaseURL = defaultBaseURL
    self.baseURLVariables = baseURLVariables
    self.keyVariables = keyVariables
    self.requiresKey = requiresKey
    self.keyHeader = keyHeader
    self.wireFormat = wireFormat
    self.dialect = dialect
    self.embeddings = embeddings
  }
}
