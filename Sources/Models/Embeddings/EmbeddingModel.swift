package import PromptCI

/// Something that turns texts into vectors, near ones for texts that mean the same.
package protocol EmbeddingModel: Sendable {
  /// The model's name.
  var id: ModelID { get }

  /// Where requests go, which is part of what identifies a vector; empty for a model inside this process.
  var baseURL: String { get }

  /// Splits texts into what one request asks for, in their order: whoever keeps vectors can keep those of a batch before
  /// the next one is asked for.
  func batches(of texts: [String]) -> [[String]]

  /// The vectors of some texts, in their order and all of one length.
  ///
  /// - Throws: ``ModelError`` when there are none; an empty text is such an error.
  func embeddings(of texts: [String]) async throws -> Embeddings

  /// The vectors of some texts, each batch of which is handed over as soon as it has arrived.
  ///
  /// - Parameters:
  ///   - texts: The texts.
  ///   - onArrival: Takes the texts of a batch and their vectors before anything else is done with them. A model that
  ///     is asked over HTTP calls it on the thread that received them.
  /// - Returns: The vectors, in the order of the texts.
  /// - Throws: ``ModelError`` when there are none.
  func embeddings(
    of texts: [String], onArrival: @escaping @Sendable ([String], Embeddings) -> Void
  ) async throws -> Embeddings
}

extension EmbeddingModel {
  /// Hands all vectors over when they have been given.
  package func embeddings(
    of texts: [String], onArrival: @escaping @Sendable ([String], Embeddings) -> Void
  ) async throws -> Embeddings {
    let embeddings = try await embeddings(of: texts)
    onArrival(texts, embeddings)
    return embeddings
  }

  /// Everything at once.
  package func batches(of texts: [String]) -> [[String]] { texts.isEmpty ? [] : [texts] }

  /// Refuses texts that no provider embeds.
  func check(_ texts: [String]) throws(ModelError) {
    if texts.contains(where: \.isEmpty) {
      throw .provider("\(id): an empty text has no embedding; judge it before it is embedded")
    }
  }
}
