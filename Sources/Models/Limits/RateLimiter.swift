internal import Synchronization

/// Keeps the requests to one provider, model and key within what the provider allows.
///
/// Whoever wants to ask acquires a permit, and finishes it with what came of it:
///
/// ```swift
/// let permit = try await limiter.acquire(tokens: 800)
/// defer { limiter.finish(permit, .answered, tokens: usage.total) }
/// ```
///
/// Nobody polls, and no task of the limiter's own runs: where a time has to be waited for, the first in line does it.
package final class RateLimiter: Sendable {
  /// The right to make one request.
  package struct Permit: Hashable, Sendable {
    fileprivate let id: Int
  }

  private enum Signal: Sendable {
    /// Begin.
    case admitted
    /// The task was cancelled before that.
    case cancelled
    /// Look again at that time, and go on waiting.
    case keepTime(until: Duration)
  }

  private struct Shared: Sendable {
    var state: RateLimiterState
    var mailboxes = Mailboxes<Signal>()
    var nextID = 0
    /// The places of the gate that were given to this limiter and are not used yet.
    var places = 0
    /// The last alarm that was set and has not rung.
    var alarm: RateLimiterState.Alarm?

    /// Whether nobody looks again as early as an alarm wants.
    func needsAlarm(_ alarm: RateLimiterState.Alarm) -> Bool {
      guard let set = self.alarm, set.id == alarm.id else { return true }
      return alarm.instant < set.instant - .microseconds(100)
    }
  }

  private let timeline: Timeline
  private let gate: RequestGate?
  private let shared: Mutex<Shared>

  /// Creates a limiter of a model that shares no bound with others.
  package convenience init(_ limits: RateLimits = RateLimits(), timeline: Timeline = .continuous) {
    self.init(limits, timeline: timeline, gate: nil)
  }

  /// Creates a limiter.
  ///
  /// - Parameters:
  ///   - limits: How fast the model may be asked.
  ///   - timeline: What measures and waits.
  ///   - gate: What bounds the requests of several models together; `nil` when nothing does.
  init(_ limits: RateLimits, timeline: Timeline, gate: RequestGate?) {
    self.timeline = timeline
    self.gate = gate
    shared = Mutex(Shared(state: RateLimiterState(limits, now: timeline.now())))
  }

  /// How many requests may be under way now.
  package var concurrencyLimit: Int { shared.withLock { $0.state.concurrencyLimit } }

  /// The number of requests that are under way.
  package var inFlightCount: Int { shared.withLock { $0.state.inFlightCount } }

  /// The number of requests that wait.
  package var waitingCount: Int { shared.withLock { $0.state.waitingCount } }

  /// Waits for the right to make a request; first come, first served.
  ///
  /// - Parameter tokens: What the request will use, as an estimate.
  /// - Returns: The right, which has to be finished.
  /// - Throws: `CancellationError` when the task is cancelled before it is its turn; then there is nothing to finish.
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
    // Far from any limit it is admitted as it comes.
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

  /// Ends a request; a second time, nothing happens.
  ///
  /// - Parameters:
  ///   - permit: The right that it was made with.
  ///   - outcome: What it tells about the limits.
  ///   - tokens: What it used; `nil` when that is unknown.
  package func finish(_ permit: Permit, _ outcome: RequestOutcome, tokens: Int? = nil) {
    let now = timeline.now()
    let wasUnderWay = shared.withLock {
      $0.state.finish(permit.id, outcome, tokens: tokens, now: now)
    }
    // First those who waited longer for the place.
    if wasUnderWay { gate?.give() }
    change { _ in }
  }

  /// Takes note of what the headers of an answer say, before its permit is finished.
  package func update(_ status: RateLimitStatus) {
    let now = timeline.now()
    change { $0.state.update(status, now: now) }
  }
}

// MARK: - Waiting

extension RateLimiter {
  /// Changes the state, and tells those who may begin, or who has to keep the time.
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

  /// Waits for a signal, and has the state looked at again at a time, unless the signal comes first.
  private func receive(_ id: Int, ringingAt instant: Duration) async -> Signal {
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        do {
          try await self.timeline.sleep(until: instant)
        } catch {
          return
        }
        // Whoever is first now needs a new alarm, even for the same time.
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
