/// A service that answers over HTTP: what its address is, where its key is found, and how it is spoken to.
///
/// Providers are data; what differs between them in more than words is their ``WireFormat``.
package struct Provider: Hashable, Sendable {
  /// How a key is sent.
  package enum KeyHeader: Hashable, Sendable {
    /// `Authorization: Bearer …`
    case bearer
    /// A header field of that name.
    case field(String)
  }

  /// The part of a model's name before the first slash.
  package let name: String
  /// The address that paths are appended to, without a slash at the end; `nil` when the user must name one.
  package let defaultBaseURL: String?
  /// The environment variables that name another address; the first that is set counts.
  package let baseURLVariables: [String]
  /// The environment variables that may hold the key; the first that is set counts.
  package let keyVariables: [String]
  /// Whether requests without a key are useless.
  package let requiresKey: Bool
  /// How the key is sent.
  package let keyHeader: KeyHeader
  /// How requests and replies are written.
  package let wireFormat: WireFormat
  /// The words in which those that speak ``WireFormat/openAIChat`` differ.
  package let dialect: ChatDialect
  /// How texts are embedded; `nil` where the provider has no embeddings.
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
