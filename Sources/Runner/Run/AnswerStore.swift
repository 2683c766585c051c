internal import Models
internal import PromptCI
internal import Results
internal import Storage
internal import Synchronization

/// The store of answers: it is consulted before a model is asked, and keeps every answer before
/// anything else uses it.
///
/// Equal requests are sent once, within a run and across processes that use one cache at the same
/// time.
struct AnswerStore: Sendable {
  /// The cached answers of earlier runs, or at least of this one; `nil` if cassettes replace
  /// models.
  let cache: ResponseCache?
  /// The requests that are in flight in this process.
  let pending: PendingAnswers
  /// Removes secrets from answers.
  let redactor: Redactor
  /// The library that records answers as cassettes; `nil` if there is none.
  let recording: CassetteLibrary?
  /// The requests that the suites of this run have answers to.
  let asked = AskedQuestions()
  /// The cassettes that the suites use.
  let cassettes: CassetteUses
  /// The stored answers that were not trusted.
  let unsigned: UnsignedAnswers
  /// Receives errors of the cache; the run goes on.
  let warn: @Sendable (String) -> Void

  /// The maximum wait for another process that sends the same request: a process that was stopped
  /// with Ctrl-Z must not block others. A process that has ended is not waited for.
  var patience = Duration.seconds(120)
  /// The interval between two checks of the cache while another process holds the lease.
  private static let interval: (first: Duration, last: Duration) = (
    .milliseconds(10), .milliseconds(250)
  )

  /// The answer to a request, from the cache or from a model.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - place: The place it is sent to, as in ``LanguageModel/baseURL``.
  ///   - suite: The index of the suite that sends it.
  ///   - room: The memory to take for a large answer; `nil` for the memory of answers that are
  ///     judged.
  ///   - isRecorded: Whether the answer is recorded as a cassette.
  ///   - ask: Sends the request, and passes on the answer as soon as it has arrived completely.
  /// - Returns: The redacted answer.
  /// - Throws: The error of `ask` from the caller that sent the shared request.
  func answer(
    to request: ModelRequest, at place: String, suite: Int = 0, in room: MemoryRoom? = nil,
    isRecorded: Bool = true, ask: (@escaping ArrivalHandler) async throws -> Response
  ) async throws -> StoredAnswer {
    let key = CacheKey(request, baseURL: place)
    var isShared = false
    let landing = try await pending.responses.value(for: key) {
      let come = try await arrival(of: request, key, isLocal: place.isEmpty, ask: ask)
      // Before the other callers continue, so that this caller counts as the one that pays.
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

  /// The answer to a request that no other caller in this process is sending.
  private func arrival(
    of request: ModelRequest, _ key: CacheKey, isLocal: Bool,
    ask: (@escaping ArrivalHandler) async throws -> Response
  ) async throws -> Arrival {
    // For a model in this process, asking again costs less than agreeing with other processes on
    // who asks.
    let leases = isLocal ? nil : cache?.leases
    let start = ContinuousClock.now
    var pause = AnswerStore.interval.first
    while true {
      let mayAsk = leases?.take(key) ?? true
      defer { if mayAsk { leases?.give(key) } }
      if let arrival = cached(key) { return arrival }
      if mayAsk || .now - start > patience {
        // The answer that the receiving thread stored, because a large answer is not passed on.
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

  /// The complete answer; a large one is read once there is room for it.
  private func whole(
    _ arrival: Arrival, _ key: CacheKey, _ room: MemoryRoom
  ) async throws -> (Response, MemoryRoom.Part?) {
    guard let size = arrival.storedSize, let cache else { return (arrival.response, nil) }
    let part = try await room.take(size)
    guard var response = try cache.response(for: key).value else {
      throw ModelError.provider(
        "a large answer is no longer in \(cache.path); run the sample again")
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

  /// Stores an answer.
  ///
  /// - Returns: The stored answer, which another process may have stored first.
  private func keep(_ response: Response, _ key: CacheKey, _ request: ModelRequest) -> Arrival {
    // Before it is judged, so that a later run judges the same text from the cache, which holds no
    // secrets.
    let response = redactor.redact(response)
    // The model's name may be a command that contains a key.
    var known = request
    known.model = redactor.redact(request.model)
    do {
      let kept = try cache?.keep(response, for: key, request: known) ?? response
      return Arrival(kept, isKept: cache != nil)
    } catch {
      warn("an answer could not be stored in the response cache: \(error)")
      return Arrival(response, isKept: false)
    }
  }
}
