package import PromptCI

/// A model that embeds texts as vectors, which are close for texts with similar meanings.
package protocol EmbeddingModel: Sendable {
  /// The model's name.
  var id: ModelID { get }

  /// The base URL of requests, which is part of a vector's identity; empty for an in-process model.
  var baseURL: String { get }

  /// Splits texts, in order, into batches of one request each, so that callers can store each batch
  /// before the next.
  func batches(of texts: [String]) -> [[String]]

  /// The vectors of texts, in order and of equal length.
  ///
  /// - Throws: ``ModelError`` if there are none. An empty text is such an error.
  func embeddings(of texts: [String]) async throws -> Embeddings

  /// The vectors of texts, with each batch reported as soon as it arrives.
  ///
  /// - Parameters:
  ///   - texts: The texts.
  ///   - onArrival: Called with the texts of a batch and their vectors before anything else is done
  ///     with them. A remote model calls it on the thread that received them.
  /// - Returns: The vectors, in the order of the texts.
  /// - Throws: ``ModelError`` if there are none.
  func embeddings(
    of texts: [String], onArrival: @escaping @Sendable ([String], Embeddings) -> Void
  ) async throws -> Embeddings
}

extension EmbeddingModel {
  /// Reports all vectors at the end.
  package func embeddings(
    of texts: [String], onArrival: @escaping @Sendable ([String], Embeddings) -> Void
  ) async throws -> Embeddings {
    let embeddings = try await embeddings(of: texts)
    onArrival(texts, embeddings)
    return embeddings
  }

  /// A single batch of all texts.
  package func batches(of texts: [String]) -> [[String]] { texts.isEmpty ? [] : [texts] }

  /// Throws for texts that providers do not embed.
  func check(_ texts: [String]) throws(ModelError) {
    if texts.contains(where: \.isEmpty) {
      throw .provider(
        "\(id): an empty text has no embedding; handle empty texts before they are embedded")
    }
  }
}
