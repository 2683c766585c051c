internal import PromptCI

/// A provider's embedding model: one request per batch, with limits, retries and a budget.
struct RemoteEmbeddingModel: EmbeddingModel {
  let id: ModelID
  /// The model's endpoint.
  let endpoint: ProviderEndpoint
  /// The interface for embeddings.
  let interface: EmbeddingInterface
  /// The connection that sends requests.
  let connection: ProviderConnection
  /// The budget.
  let budget: Budget
  /// The cost of tokens of this model, in US dollars; `nil` if the price is unknown.
  let cost: @Sendable (TokenUsage) -> Double?
  /// The retrier of failed requests.
  let retrier: Retrier

  var baseURL: String { endpoint.baseURL }

  func batches(of texts: [String]) -> [[String]] {
    // Estimates may be a quarter too low for texts that are not prose.
    EmbeddingBatches.split(
      texts, maximumTexts: interface.maximumTexts,
      maximumTokens: interface.maximumTokens.map { $0 / 4 * 3 })
  }

  func embeddings(of texts: [String]) async throws -> Embeddings {
    try await embeddings(of: texts) { _, _ in }
  }

  func embeddings(
    of texts: [String], onArrival: @escaping @Sendable ([String], Embeddings) -> Void
  ) async throws -> Embeddings {
    try check(texts)
    var embeddings = Embeddings()
    for batch in batches(of: texts) {
      let part = try await self.embeddings(ofBatch: batch, onArrival: onArrival)
      embeddings.vectors += part.vectors
      embeddings.usage = embeddings.usage + part.usage
    }
    return embeddings
  }

  private func embeddings(
    ofBatch texts: [String], onArrival: @escaping @Sendable ([String], Embeddings) -> Void
  ) async throws -> Embeddings {
    let request = endpoint.encode(texts, by: interface.format)
    let estimate = TokenUsage(input: texts.reduce(0) { $0 + TokenEstimate.count($1) })
    return try await retrier.answer(of: id) {
      try await budget.answer(of: id, estimate: estimate, cost: cost) {
        let embeddings = try await connection.limiter.answer(estimate: estimate) {
          let embeddings = try await connection.reply(to: request) { reply in
            let embeddings = try connection.reading(reply) {
              reply, now throws(ProviderFailure) in
              try endpoint.decode(reply, as: interface.format, count: texts.count, now: now)
            }
            onArrival(texts, embeddings)
            return embeddings
          }
          return (embeddings, embeddings.usage)
        }
        return (embeddings, embeddings.usage)
      }
    }
  }
}
