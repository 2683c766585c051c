internal import PromptCI

/// An embedding model of a provider: as many requests as there are batches, each limited, repeated and paid for as those
/// for answers are.
struct RemoteEmbeddingModel: EmbeddingModel {
  let id: ModelID
  /// How the provider is spoken to.
  let endpoint: ProviderEndpoint
  /// How it takes texts.
  let interface: EmbeddingInterface
  /// What requests go through.
  let connection: ProviderConnection
  /// What may be spent.
  let budget: Budget
  /// What tokens of this model cost, in US dollars; `nil` when no price is known.
  let cost: @Sendable (TokenUsage) -> Double?
  /// What makes failed requests again.
  let retrier: Retrier

  var baseURL: String { endpoint.baseURL }

  func batches(of texts: [String]) -> [[String]] {
    // Estimates may be too low by a quarter for texts that are no prose.
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
