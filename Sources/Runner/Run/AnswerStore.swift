internal import Models
internal import PromptCI
internal import Storage
internal import Synchronization

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
  /// Which cassettes the suites use.
  let cassettes: CassetteUses
  /// What was kept and not believed.
  let unsigned: UnsignedAnswers
  /// Takes what went wrong with the cache; the run goes on.
  let warn: @Sendable (String) -> Void

  /// How long another process that asks the same is waited for: one that was stopped with Ctrl-Z must not keep others
  /// from working. One that has ended keeps nobody waiting.
  var patience = Duration.seconds(120)
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
  ///   - room: The memory that a large answer takes; `nil` for that of answers that are judged.
  ///   - isRecorded: Whether the answer is worth a cassette.
  ///   - ask: Asks, and hands the answer over as soon as it has arrived whole.
  /// - Returns: The answer, without secrets.
  /// - Throws: What `ask` throws, of whichever caller's question was the one that was asked.
  func answer(
    to request: ModelRequest, at place: String, suite: Int = 0, in room: MemoryRoom? = nil,
    isRecorded: Bool = true, ask: (@escaping ArrivalHandler) async throws -> Response
  ) async throws -> StoredAnswer {
    let key = CacheKey(request, baseURL: place)
    var isShared = false
    let landing = try await pending.responses.value(for: key) {
      let come = try await arrival(of: request, key, isLocal: place.isEmpty, ask: ask)
      // Before the others go on: the one that is paid for counts.
      isShared = asked.insert(key, suite: suite) && come.response.isCached
      return come
    }
    if landing.isShared { isShared = asked.insert(key, suite: suite) }
    let (response, part) = try await whole(landing.value, key, room ?? pending.answerRoom)
    var stored = StoredAnswer(response: response, isShared: isShared, room: part)
    if landing.isShared { stored.response.isCached = true }
    if isRecorded, !landing.isShared { recording?.record(response, to: request) }
    return stored
  }

  /// The answer to a question that no other caller in this process asks now.
  private func arrival(
    of request: ModelRequest, _ key: CacheKey, isLocal: Bool,
    ask: (@escaping ArrivalHandler) async throws -> Response
  ) async throws -> Arrival {
    // What a model in this process answers costs less than to agree with others on who asks it.
    let leases = isLocal ? nil : cache?.leases
    let start = ContinuousClock.now
    var pause = AnswerStore.interval.first
    while true {
      let mayAsk = leases?.take(key) ?? true
      defer { if mayAsk { leases?.give(key) } }
      if let arrival = cached(key) { return arrival }
      if mayAsk || .now - start > patience {
        // What the thread that receives the answer has kept, since a large one is not to be passed on.
        let kept = Mutex<Arrival?>(nil)
        let response = try await ask { response in
          let arrival = keep(response, key, request)
          kept.withLock { $0 = arrival }
          return arrival.response
        }
        return kept.withLock { $0 } ?? Arrival(response, isKept: false)
      }
      try await Task.sleep(for: pause)
      pause = min(pause * 2, AnswerStore.interval.last)
    }
  }

  /// The whole of an answer; a large one is read when there is room for it.
  private func whole(
    _ arrival: Arrival, _ key: CacheKey, _ room: MemoryRoom
  ) async throws -> (Response, MemoryRoom.Part?) {
    guard let size = arrival.storedSize, let cache else { return (arrival.response, nil) }
    let part = try await room.take(size)
    guard var response = try cache.response(for: key).value else {
      throw ModelError.provider(
        "a large answer is not in \(cache.path) any more; run the sample again")
    }
    response.isCached = arrival.response.isCached
    return (response, part)
  }

  private func cached(_ key: CacheKey) -> Arrival? {
    do {
      let found = try cache?.arrival(for: key)
      if case .unsigned? = found { unsigned.note(key) }
      return found?.value
    } catch {
      warn("the response cache cannot be read: \(error)")
      return nil
    }
  }

  /// Keeps an answer.
  ///
  /// - Returns: The answer that holds: another process may have kept one meanwhile.
  private func keep(_ response: Response, _ key: CacheKey, _ request: ModelRequest) -> Arrival {
    // Before it is judged, so that a run from the cache, which holds no secret, judges the same text.
    let response = redactor.redact(response)
    // The name may be a command with a key in it.
    var known = request
    known.model = redactor.redact(request.model)
    do {
      let kept = try cache?.keep(response, for: key, request: known) ?? response
      return Arrival(kept, isKept: cache != nil)
    } catch {
      warn("an answer could not be kept in the response cache: \(error)")
      return Arrival(response, isKept: false)
    }
  }
}
