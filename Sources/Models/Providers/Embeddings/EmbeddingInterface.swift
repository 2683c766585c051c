/// How a provider embeds texts, and how many at once.
package struct EmbeddingInterface: Hashable, Sendable {
  /// A way to write requests and read vectors, which several providers may share.
  package enum Format: Hashable, Sendable {
    /// OpenAI's Embeddings, which many others imitate.
    case openAI
    /// Gemini's batchEmbedContents.
    case gemini
    /// Ollama's embed.
    case ollama

    /// What writes and reads it.
    var codec: any EmbeddingCodec.Type {
      switch self {
      case .openAI: OpenAIEmbeddings.self
      case .gemini: GeminiEmbeddings.self
      case .ollama: OllamaEmbeddings.self
      }
    }
  }

  /// How requests and replies are written.
  package let format: Format
  /// The most texts of a request.
  package let maximumTexts: Int
  /// The most tokens of a request; `nil` when there is no bound but that of each text.
  package let maximumTokens: Int?

  /// Creates an interface.
  init(_ format: Format, maximumTexts: Int, maximumTokens: Int? = nil) {
    self.format = format
    self.maximumTexts = maximumTexts
    self.maximumTokens = maximumTokens
  }
}
