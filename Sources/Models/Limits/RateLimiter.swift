internal import Synchronization

/// A limiter that keeps the requests to one provider, model and key within the provider's limits.
///
/// A caller acquires a permit, and finishes it with the outcome:
///
/// ```swift
/// let permit = try await limiter.acquire(tokens: 800)
/// defer { limiter.finish(permit, .answered, tokens: usage.total) }
/// ```
///
/// There is no polling and no background task: the first request in the queue waits for the next
/// time.
package final class RateLimiter: Sendable {
  /// A permit to send one request.
  package struct Permit: Hashable, Sendable {
    fileprivate let id: Int
  }

  private enum Signal: Sendable {
    /// The request may start.
    case admitted
    /// The task was cancelled while it waited.
    case cancelled
    /// Check the state again at a time, and continue waiting.
    case keepTime(until: Duration)
  }

  private struct Shared: Sendable {
    var state: RateLimiterState
    var mailboxes = SignalMailboxes<Signal>()
    var nextID = 0
    /// The gate's slots that this limiter was given and has not used yet.
    var places = 0
    /// The last alarm that was set and has not fired.
    var alarm: RateLimiterState.Alarm?

    /// Whether no task checks the state as early as the alarm requires.
    func needsAlarm(_ alarm: RateLimiterState.Alarm) -> Bool {
      guard let set = self.alarm, set.id == alarm.id else { return true }
      return alarm.instant < set.instant - .microseconds(100)
    }
  }

  private let timeline: ClockAdapter
  private let gate: RequestGate?
  private let shared: Mutex<Shared>

  /// Creates a limiter for a model that shares no limit with others.
  package convenience init(
    _ limits: RateLimits = RateLimits(), timeline: ClockAdapter = .continuous
  ) {
    self.init(limits, timeline: timeline, gate: nil)
  }

  /// Creates a limiter.
  ///
  /// - Parameters:
  ///   - limits: The rate limits.
  ///   - timeline: The clock.
  ///   - gate: The limit on the requests of several models together; `nil` for none.
  init(_ limits: RateLimits, timeline: ClockAdapter, gate: RequestGate?) {
    self.timeline = timeline
    self.gate = gate
    shared = Mutex(Shared(state: RateLimiterState(limits, now: timeline.now())))
  }

  /// The number of requests that may be in flight now.
  package var concurrencyLimit: Int { shared.withLock { $0.state.concurrencyLimit } }

  /// The number of requests in flight.
  package var inFlightCount: Int { shared.withLock { $0.state.inFlightCount } }

  /// The number of waiting requests.
  package var waitingCount: Int { shared.withLock { $0.state.waitingCount } }

  /// Waits for a permit to send a request, in order of arrival.
  ///
  /// - Parameter tokens: The request's estimated tokens.
  /// - Returns: The permit, which must be finished.
  /// - Throws: `CancellationError` if the task is cancelled while it waits. Then there is nothing
  ///   to finish.
  package func acquire(tokens: Int) async throws -> Permit {
    try Task.checkCancellation()
    let id = change { shared in
      let id = shared.nextID
      shared.nextID += 1
      shared.mailboxes.open(id)
      shared.state.enqueue(id, tokens: max(tokens, 0))
      return id
    }
    defer { shared.withLock { $0.mailboxes.close(id) } }
    // Far from any limit, the request is admitted immediately.
    let first = shared.withLock { $0.mailboxes.next(id) }
    if case .admitted = first { return Permit(id: id) }
    return try await withTaskCancellationHandler {
      var signal = if let first { first } else { await receive(id) }
      while true {
        switch signal {
        case .admitted: return Permit(id: id)
        case .cancelled: throw CancellationError()
        case .keepTime(let instant): signal = await receive(id, ringingAt: instant)
        }
      }
    } onCancel: {
      change { shared in
        if shared.state.cancel(id) { shared.mailboxes.send(.cancelled, to: id) }
      }
    }
  }

  /// Ends a request. A second call has no effect.
  ///
  /// - Parameters:
  ///   - permit: The request's permit.
  ///   - outcome: The outcome, with respect to the limits.
  ///   - tokens: The tokens used; `nil` if unknown.
  package func finish(_ permit: Permit, _ outcome: RequestOutcome, tokens: Int? = nil) {
    let now = timeline.now()
    let wasUnderWay = shared.withLock {
      $0.state.finish(permit.id, outcome, tokens: tokens, now: now)
    }
    // Limiters that have waited longer for the slot come first.
    if wasUnderWay { gate?.give() }
    change { _ in }
  }

  /// Learns from the headers of a response, before its permit is finished.
  package func update(_ status: RateLimitStatus) {
    let now = timeline.now()
    change { $0.state.update(status, now: now) }
  }
}

// MARK: - Waiting

extension RateLimiter {
  /// Changes the state, and signals the requests that may start and the one that sets the alarm.
  private func change<Value: Sendable>(_ body: (inout Shared) -> Value) -> Value {
    let (value, unused) = shared.withLock { shared in
      let value = body(&shared)
      var places = shared.places
      let step = shared.state.advance(now: timeline.now()) {
        guard places == 0 else {
          places -= 1
          return true
        }
        return gate?.take(self) ?? true
      }
      shared.places = 0
      for id in step.admitted { shared.mailboxes.send(.admitted, to: id) }
      if let alarm = step.next, shared.needsAlarm(alarm) {
        shared.alarm = alarm
        shared.mailboxes.send(.keepTime(until: alarm.instant), to: alarm.id)
      }
      return (value, places)
    }
    for _ in 0..<unused { gate?.give() }
    return value
  }

  private func receive(_ id: Int) async -> Signal {
    await withCheckedContinuation { continuation in
      shared.withLock { $0.mailboxes.receive(id, continuation) }
    }
  }

  /// Waits for a signal, and checks the state again at a time unless the signal comes first.
  private func receive(_ id: Int, ringingAt instant: Duration) async -> Signal {
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        do {
          try await self.timeline.sleep(until: instant)
        } catch {
          return
        }
        // The first request then needs a new alarm, even for the same time.
        self.change { $0.alarm = nil }
      }
      let signal = await receive(id)
      group.cancelAll()
      return signal
    }
  }
}

// MARK: - RequestGate.Waiter

extension RateLimiter: RequestGate.Waiter {
  func takePlace() {
    change { $0.places += 1 }
  }
}
