package import Models
package import PromptCI

/// An embedding model that asks another model only for vectors that are not known yet.
///
/// Each text has its own cache entry, so that batches with another composition find it. Equal texts
/// are requested once, also across concurrent calls. Each batch is stored as soon as it arrives, so
/// nothing that was paid for is lost if a later one fails.
package struct CachedEmbeddingModel: EmbeddingModel {
  private let model: any EmbeddingModel
  private let cache: ResponseCache?
  private let pending: PendingAnswers
  private let recording: CassetteLibrary?
  private let noteUnsigned: @Sendable (CacheKey) -> Void
  private let warn: @Sendable (String) -> Void

  /// Wraps a model.
  ///
  /// - Parameters:
  ///   - model: The wrapped model.
  ///   - cache: The vectors of earlier runs; `nil` neither reads nor stores any.
  ///   - pending: The texts in progress, for all callers that share their vectors.
  ///   - recording: The library that vectors are recorded to as cassettes; `nil` records none.
  ///   - noteUnsigned: Called with the key of a cached vector whose signature is missing or wrong.
  ///     The vector is requested again.
  ///   - warn: Called with errors of the cache. They do not affect the result.
  package init(
    _ model: any EmbeddingModel, cache: ResponseCache?, pending: PendingAnswers = PendingAnswers(),
    recording: CassetteLibrary? = nil,
    noteUnsigned: @escaping @Sendable (CacheKey) -> Void = { _ in },
    warn: @escaping @Sendable (String) -> Void
  ) {
    self.model = model
    // An in-process model is cheaper to run than to look up, and never outdated.
    self.cache = model.baseURL.isEmpty ? nil : cache
    self.pending = pending
    self.recording = recording
    self.noteUnsigned = noteUnsigned
    self.warn = warn
  }

  /// The wrapped model's name.
  package var id: ModelID { model.id }

  /// The base URL of the wrapped model's requests.
  package var baseURL: String { model.baseURL }

  /// The vectors of texts, in order. The usage counts only the texts that were requested now.
  ///
  /// Batches are requested concurrently, as far as the limits allow. All of them are awaited and
  /// stored before the first error is thrown.
  ///
  /// - Throws: The wrapped model's errors.
  package func embeddings(of texts: [String]) async throws -> Embeddings {
    var known: [String: [Double]] = [:]
    var missing: [String] = []
    var awaited: [String] = []
    for text in texts where known[text] == nil {
      known[text] = []
      if !lead(text) {
        awaited.append(text)
      } else if let vector = cached(text) {
        known[text] = vector
        land(text, .success(vector))
      } else {
        missing.append(text)
      }
    }
    var usage = TokenUsage()
    var isCached = true
    var failure: (any Error)?
    await withTaskGroup(of: ([String], Result<Embeddings, any Error>).self) { group in
      for batch in model.batches(of: missing) {
        group.addTask { (batch, await ask(batch)) }
      }
      for await (batch, result) in group {
        switch result {
        case .success(let embeddings):
          usage = usage + embeddings.usage
          isCached = isCached && embeddings.isCached
          for (text, vector) in zip(batch, embeddings.vectors) { known[text] = vector }
        case .failure(let error): failure = failure ?? error
        }
      }
    }
    for text in awaited {
      do {
        let landing = try await pending.vectors.value(for: key(of: text)) {
          if let vector = cached(text) { return vector }
          let embeddings = try await model.embeddings(of: [text]) { keep($1, of: $0) }
          usage = usage + embeddings.usage
          isCached = isCached && embeddings.isCached
          return embeddings.vectors.first ?? []
        }
        known[text] = landing.value
      } catch {
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
    if let recording {
      for (text, vector) in known { recording.record(vector, of: EmbeddedText(text, model: id)) }
    }
    return Embeddings(vectors: texts.map { known[$0] ?? [] }, usage: usage, isCached: isCached)
  }

  /// Requests a batch of texts that this call leads, and stores the vectors.
  private func ask(_ batch: [String]) async -> Result<Embeddings, any Error> {
    do {
      let embeddings = try await model.embeddings(of: batch) { keep($1, of: $0) }
      for (text, vector) in zip(batch, embeddings.vectors) { land(text, .success(vector)) }
      return .success(embeddings)
    } catch {
      if !baseURL.isEmpty { for text in batch { pending.vectors.fail(key(of: text), error) } }
      return .failure(error)
    }
  }

  /// Whether this call requests a text: no other call does, or the model runs in this process and
  /// shares nothing.
  private func lead(_ text: String) -> Bool {
    baseURL.isEmpty || pending.vectors.tryLead(key(of: text))
  }

  private func land(_ text: String, _ result: Result<[Double], any Error>) {
    if !baseURL.isEmpty { pending.vectors.land(key(of: text), result) }
  }

  private func key(of text: String) -> CacheKey {
    CacheKey(EmbeddedText(text, model: id), baseURL: baseURL)
  }

  private func cached(_ text: String) -> [Double]? {
    guard let cache else { return nil }
    do {
      let key = key(of: text)
      let found = try cache.vector(for: key)
      if found == .unsigned { noteUnsigned(key) }
      return found.value
    } catch {
      warn("the embedding cache cannot be read: \(error)")
      return nil
    }
  }

  private func keep(_ embeddings: Embeddings, of texts: [String]) {
    guard let cache else { return }
    do {
      try cache.store(
        zip(texts, embeddings.vectors).map { (key: key(of: $0), vector: $1) }, model: id)
    } catch {
      warn("embeddings could not be stored in the cache: \(error)")
    }
  }
}
