internal import Models
internal import PromptCI
internal import Storage

/// Where answers are looked for before anyone is asked, and kept before anything else is done with them.
struct AnswerStore: Sendable {
  /// The answers of earlier runs; `nil` when it is not to be used.
  let cache: ResponseCache?
  /// What keys are hidden by.
  let redactor: Redactor
  /// Where answers are written down as cassettes; `nil` when they are not.
  let recording: CassetteLibrary?
  /// Takes what went wrong with the cache; the run goes on.
  let warn: @Sendable (String) -> Void

  /// The answer to a request, from the cache or asked for now.
  ///
  /// - Parameters:
  ///   - request: What is asked.
  ///   - place: Where it is asked, as in ``LanguageModel/baseURL``.
  ///   - isRecorded: Whether the answer is worth a cassette.
  ///   - ask: Asks.
  /// - Returns: The answer, without secrets.
  /// - Throws: What the one who asks throws.
  func answer(
    to request: ModelRequest, at place: String, isRecorded: Bool = true,
    ask: () async throws -> Response
  ) async throws -> Response {
    let recording = isRecorded ? recording : nil
    let key = cache.map { _ in CacheKey(request, baseURL: place) }
    if let cache, let key {
      do {
        if let response = try cache.response(for: key) {
          recording?.record(response, to: request)
          return response
        }
      } catch {
        warn("the response cache cannot be read: \(error)")
      }
    }
    // Before it is judged, so that a run from the cache, which holds no secret, judges the same text.
    let response = redactor.redact(try await ask())
    if let cache, let key {
      do {
        // The name may be a command with a key in it.
        var known = request
        known.model = redactor.redact(request.model)
        try cache.store(response, for: key, request: known)
      } catch {
        warn("an answer could not be kept in the response cache: \(error)")
      }
    }
    recording?.record(response, to: request)
    return response
  }
}
