/// A provider's interface for embeddings, with its limits.
package struct EmbeddingInterface: Hashable, Sendable {
  /// A wire format, which several providers may share.
  package enum Format: Hashable, Sendable {
    /// OpenAI's Embeddings, and compatible APIs.
    case openAI
    /// Gemini's batchEmbedContents.
    case gemini
    /// Ollama's embed.
    case ollama

    /// The format's codec.
    var codec: any EmbeddingCodec.Type {
      switch self {
      case .openAI: OpenAIEmbeddings.self
      case .gemini: GeminiEmbeddings.self
      case .ollama: OllamaEmbeddings.self
      }
    }
  }

  /// The wire format.
  package let format: Format
  /// The maximum number of texts in a request.
  package let maximumTexts: Int
  /// The maximum number of tokens in a request; `nil` if only each text is limited.
  package let maximumTokens: Int?

  /// Creates an interface.
  init(_ format: Format, maximumTexts: Int, maximumTokens: Int? = nil) {
    self.format = format
    self.maximumTexts = maximumTexts
    self.maximumTokens = maximumTokens
  }
}
