internal import Models
internal import PromptCI
internal import Storage

/// Where answers are looked for before a model is asked, and kept before anything else is done with them.
///
/// Equal questions are one question: those of one run share a request, and so do those of several processes that use one
/// cache at the same time.
struct AnswerStore: Sendable {
  /// The answers of earlier runs, or at least of this one; `nil` when cassettes stand in for models.
  let cache: ResponseCache?
  /// The questions that are under way in this process.
  let pending: PendingAnswers
  /// What keys are hidden by.
  let redactor: Redactor
  /// Where answers are written down as cassettes; `nil` when they are not.
  let recording: CassetteLibrary?
  /// The questions that the suites of this run have answers to.
  let asked = AskedQuestions()
  /// Takes what went wrong with the cache; the run goes on.
  let warn: @Sendable (String) -> Void

  /// How long another process that asks the same is waited for: one that was stopped with Ctrl-Z must not keep others
  /// from working. One that has ended keeps nobody waiting.
  private static let patience = Duration.seconds(120)
  /// How long it is between two looks at what the other process does.
  private static let interval: (first: Duration, last: Duration) = (
    .milliseconds(10), .milliseconds(250)
  )

  /// The answer to a request, from the cache or asked for now.
  ///
  /// - Parameters:
  ///   - request: What is asked.
  ///   - place: Where it is asked, as in ``LanguageModel/baseURL``.
  ///   - suite: The index of the suite that asks.
  ///   - isRecorded: Whether the answer is worth a cassette.
  ///   - ask: Asks.
  /// - Returns: The answer, without secrets.
  /// - Throws: What `ask` throws, of whichever caller's question was the one that was asked.
  func answer(
    to request: ModelRequest, at place: String, suite: Int = 0, isRecorded: Bool = true,
    ask: () async throws -> Response
  ) async throws -> StoredAnswer {
    let key = CacheKey(request, baseURL: place)
    var isShared = false
    let landing = try await pending.responses.value(for: key) {
      let response = try await answer(to: request, key, isLocal: place.isEmpty, ask: ask)
      // Before the others go on: the one that is paid for counts.
      isShared = asked.insert(key, suite: suite) && response.isCached
      if isRecorded { recording?.record(response, to: request) }
      return response
    }
    guard landing.isShared else {
      return StoredAnswer(response: landing.value, isShared: isShared)
    }
    var response = landing.value
    response.isCached = true
    return StoredAnswer(response: response, isShared: asked.insert(key, suite: suite))
  }

  /// The answer to a question that no other caller in this process asks now.
  private func answer(
    to request: ModelRequest, _ key: CacheKey, isLocal: Bool, ask: () async throws -> Response
  ) async throws -> Response {
    // What a model in this process answers costs less than to agree with others on who asks it.
    let leases = isLocal ? nil : cache?.leases
    let start = ContinuousClock.now
    var pause = AnswerStore.interval.first
    while true {
      let mayAsk = leases?.take(key) ?? true
      defer { if mayAsk { leases?.give(key) } }
      if let response = cached(key) { return response }
      if mayAsk || .now - start > AnswerStore.patience {
        return keep(try await ask(), key, request)
      }
      try await Task.sleep(for: pause)
      pause = min(pause * 2, AnswerStore.interval.last)
    }
  }

  private func cached(_ key: CacheKey) -> Response? {
    do {
      return try cache?.response(for: key)
    } catch {
      warn("the response cache cannot be read: \(error)")
      return nil
    }
  }

  /// Keeps an answer.
  ///
  /// - Returns: The answer that holds: another process may have kept one meanwhile.
  private func keep(_ response: Response, _ key: CacheKey, _ request: ModelRequest) -> Response {
    // Before it is judged, so that a run from the cache, which holds no secret, judges the same text.
    let response = redactor.redact(response)
    // The name may be a command with a key in it.
    var known = request
    known.model = redactor.redact(request.model)
    do {
      return try cache?.keep(response, for: key, request: known) ?? response
    } catch {
      warn("an answer could not be kept in the response cache: \(error)")
      return response
    }
  }
}
