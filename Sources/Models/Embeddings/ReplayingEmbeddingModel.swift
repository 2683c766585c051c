internal import PromptCI

/// An embedding model that answers only from cassettes.
struct ReplayingEmbeddingModel: EmbeddingModel {
  let id: ModelID
  private let library: CassetteLibrary

  /// Creates a model that answers from a library.
  init(_ id: ModelID, from library: CassetteLibrary) {
    self.id = id
    self.library = library
  }

  var baseURL: String { "" }

  func embeddings(of texts: [String]) async throws -> Embeddings {
    Embeddings(
      vectors: try texts.map { try library.vector(of: EmbeddedText($0, model: id)) }, isCached: true
    )
  }
}
