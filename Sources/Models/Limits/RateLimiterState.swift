/// The decisions of a ``RateLimiter``, without its clock and tasks: which requests may start, and
/// when.
///
/// Requests are admitted in order of arrival, so that small ones do not delay a large one forever.
/// Times are on any single monotonic scale.
struct RateLimiterState: Sendable {
  /// The actions after a change.
  struct Step: Hashable, Sendable {
    /// The requests that start now, in order.
    var admitted: [Int] = []
    /// The alarm for the first request in the queue, if it waits for a time and not only for
    /// others.
    var next: Alarm?
  }

  /// A time at which to check again.
  struct Alarm: Hashable, Sendable {
    /// The first request in the queue.
    var id: Int
    /// The time.
    var instant: Duration
  }

  /// The amount that a server says is left until a time.
  private struct Allowance: Hashable, Sendable {
    var remaining: Int
    var limit: Int
    var resetAt: Duration
  }

  private struct InFlight: Sendable {
    var number: Int
    var tokens: Int
    var wasLimiting: Bool
  }

  private let limits: RateLimits
  private var concurrency: AdaptiveConcurrency
  private var requestBucket: TokenBucket?
  private var tokenBucket: TokenBucket?
  private var requestAllowance: Allowance?
  private var tokenAllowance: Allowance?
  private var pausedUntil = Duration.zero
  private var lastStart: Duration?
  private var nextNumber = 0
  private var waiting = FIFOQueue<Int>()
  private var inFlight: [Int: InFlight] = [:]
  private var tokensInFlight = 0

  /// Creates a state without knowledge of the provider.
  init(_ limits: RateLimits, now: Duration) {
    self.limits = limits
    concurrency = AdaptiveConcurrency(
      initial: limits.initialConcurrency, maximum: limits.maximumConcurrency)
    requestBucket = limits.requestsPerMinute.map { TokenBucket(perMinute: $0, now: now) }
    tokenBucket = limits.tokensPerMinute.map { TokenBucket(perMinute: $0, now: now) }
  }

  /// The maximum number of requests in flight now.
  var concurrencyLimit: Int { concurrency.current }

  /// The number of requests in flight.
  var inFlightCount: Int { inFlight.count }

  /// The number of waiting requests.
  var waitingCount: Int { waiting.count }
}

// MARK: - Transitions

extension RateLimiterState {
  /// Adds a request to the queue. Its estimated tokens are 0 or more.
  mutating func enqueue(_ id: Int, tokens: Int) {
    waiting.append(tokens, id: id)
  }

  /// Removes a request from the queue.
  ///
  /// - Returns: Whether it was in the queue. An admitted request must be finished instead.
  mutating func cancel(_ id: Int) -> Bool {
    waiting.remove(id)
  }

  /// Ends a request.
  ///
  /// - Parameters:
  ///   - id: An admitted request.
  ///   - outcome: The outcome, with respect to the limits.
  ///   - tokens: The tokens used; `nil` counts the estimate.
  ///   - now: The time.
  /// - Returns: Whether the request was in flight.
  @discardableResult
  mutating func finish(_ id: Int, _ outcome: RequestOutcome, tokens: Int?, now: Duration) -> Bool {
    guard let request = inFlight.removeValue(forKey: id) else { return false }
    tokensInFlight -= request.tokens
    if let tokens { tokenBucket?.giveBack(Double(request.tokens) - Double(tokens), now: now) }
    switch outcome {
    case .answered:
      concurrency.recordAnswer(wasLimiting: request.wasLimiting)
    case .rejected(let retryAfter):
      concurrency.recordRejection(of: request.number, next: nextNumber)
      if let retryAfter {
        pausedUntil = max(pausedUntil, now + min(retryAfter, limits.maximumPause))
      }
    case .inconclusive: break
    }
    return true
  }

  /// Learns from the headers of a response.
  mutating func update(_ status: RateLimitStatus, now: Duration) {
    if let window = status.requests { requestAllowance = allowance(window, now: now) }
    if let window = status.tokens { tokenAllowance = allowance(window, now: now) }
  }

  private func allowance(_ window: RateLimitStatus.Window, now: Duration) -> Allowance? {
    guard let remaining = window.remaining, let resetAfter = window.resetAfter,
      resetAfter > .zero, resetAfter <= limits.maximumPause
    else { return nil }
    return Allowance(
      remaining: max(remaining, 0), limit: max(window.limit ?? remaining, 1),
      resetAt: now + resetAfter)
  }

  /// Admits the requests that may start.
  ///
  /// - Parameters:
  ///   - now: The time.
  ///   - hasPlace: Whether one more request may be in flight over all models. Called once for each
  ///     request that could start.
  /// - Returns: The actions to take.
  mutating func advance(now: Duration, hasPlace: () -> Bool = { true }) -> Step {
    if let allowance = requestAllowance, allowance.resetAt <= now { requestAllowance = nil }
    if let allowance = tokenAllowance, allowance.resetAt <= now { tokenAllowance = nil }
    var step = Step()
    while inFlight.count < concurrency.current, let (id, tokens) = waiting.first {
      let instant = earliestStart(tokens: tokens, now: now)
      guard instant <= now else {
        step.next = Alarm(id: id, instant: instant)
        break
      }
      guard hasPlace() else { break }
      start(id, tokens: tokens, now: now)
      step.admitted.append(id)
    }
    return step
  }
}

// MARK: - Admission

extension RateLimiterState {
  private mutating func start(_ id: Int, tokens: Int, now: Duration) {
    _ = waiting.remove(id)
    requestBucket?.take(1, now: now)
    tokenBucket?.take(Double(tokens), now: now)
    lastStart = now
    tokensInFlight += tokens
    inFlight[id] = InFlight(
      number: nextNumber, tokens: tokens, wasLimiting: inFlight.count + 1 >= concurrency.current)
    nextNumber += 1
  }

  /// The earliest start of the first request in the queue, as far as it depends on time alone.
  private func earliestStart(tokens: Int, now: Duration) -> Duration {
    var instant = max(now, pausedUntil)
    if let lastStart, concurrency.spacing > .zero {
      instant = max(instant, lastStart + concurrency.spacing)
    }
    if let requestBucket { instant = max(instant, requestBucket.readyTime(for: 1, now: now)) }
    if let tokenBucket {
      instant = max(instant, tokenBucket.readyTime(for: Double(tokens), now: now))
    }
    // The server may or may not have counted the requests in flight. Subtract them to be safe.
    if let allowance = requestAllowance, allowance.remaining - inFlight.count < 1 {
      instant = max(instant, allowance.resetAt)
    }
    if let allowance = tokenAllowance,
      allowance.remaining - tokensInFlight < min(tokens, allowance.limit)
    {
      instant = max(instant, allowance.resetAt)
    }
    return instant
  }
}
