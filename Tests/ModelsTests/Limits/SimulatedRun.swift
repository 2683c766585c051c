import Models
import PromptCI

@testable import Models

/// A run against a simulated provider, without clock and tasks, and fully deterministic.
struct SimulatedRun {
  /// A provider's rule for rate limits.
  enum Rule {
    /// A limit on concurrent requests. Others are rejected.
    case concurrent(Int)
    /// A limit per minute, counted from the first request. Others are rejected until the minute is
    /// over.
    case minute(Int)
    /// A rate per minute that accumulates evenly, up to a burst.
    case bucket(perMinute: Int, burst: Int)
  }

  /// The information that a provider gives about its limits.
  enum Telling {
    case nothing
    case retryAfter
    case headers
  }

  var rule: Rule
  var telling = Telling.nothing
  var limits = RateLimits()
  var policy = RetryPolicy()
  /// The number of trials that the runner has in flight.
  var concurrency = 50
  var requestCount: Int
  /// The latency of an answer, in seconds. A rejection takes a tenth of it.
  var latency = 0.1
  var tokens = 100

  /// The result of a run.
  struct Outcome {
    var seconds = 0.0
    var answered = 0
    var rejected = 0
    var lost = 0
    /// The start times of the requests.
    var starts: [Double] = []
    var mostAtOnce = 0
    /// The maximum number of attempts for one request.
    var mostAttempts = 0
  }

  private enum Event {
    case end(id: Int, job: Int, isAccepted: Bool, retryAfter: Double?)
    case retry(job: Int)
    case alarm
  }

  func callAsFunction() -> Outcome {
    var outcome = Outcome()
    var state = RateLimiterState(limits, now: .zero)
    var generator = SplitMix64(seed: 7)
    var events: [(time: Double, event: Event)] = []
    var jobs: [Int: Int] = [:]
    var attempts: [Int: Int] = [:]
    var delayed: [Int: Duration] = [:]
    var (nextJob, nextID, running) = (0, 0, 0)
    var (atServer, used, minute, level, filledAt) = (0, 0, 0, -1.0, 0.0)
    var now = 0.0
    var nextAlarm: Double?

    func schedule(_ event: Event, at time: Double) {
      let place = events.firstIndex { $0.time > time } ?? events.endIndex
      events.insert((time, event), at: place)
    }
    func enqueue(_ job: Int) {
      jobs[nextID] = job
      state.enqueue(nextID, tokens: tokens)
      nextID += 1
    }
    func startTrials() {
      while running < concurrency, nextJob < requestCount {
        enqueue(nextJob)
        running += 1
        nextJob += 1
      }
    }
    /// The provider's decision, the remaining amount, and the time until it is fully available.
    func decide() -> (isAccepted: Bool, remaining: Int, limit: Int, resetAfter: Double) {
      switch rule {
      case .concurrent(let maximum):
        return (atServer < maximum, maximum - atServer - 1, maximum, 0)
      case .minute(let maximum):
        if Int(now / 60) != minute { (minute, used) = (Int(now / 60), 0) }
        let isAccepted = used < maximum
        if isAccepted { used += 1 }
        return (isAccepted, maximum - used, maximum, Double(minute + 1) * 60 - now)
      case .bucket(let perMinute, let burst):
        if level < 0 { level = Double(burst) }
        level = min(Double(burst), level + (now - filledAt) * Double(perMinute) / 60)
        filledAt = now
        let isAccepted = level >= 1
        if isAccepted { level -= 1 }
        return (
          isAccepted, Int(level), burst,
          (isAccepted ? Double(burst) - level : 1 - level) * 60 / Double(perMinute)
        )
      }
    }
    func advance() {
      let step = state.advance(now: .seconds(now))
      for id in step.admitted {
        guard let job = jobs[id] else { continue }
        outcome.starts.append(now)
        let decision = decide()
        if decision.isAccepted { atServer += 1 }
        if telling == .headers {
          state.update(
            RateLimitStatus(
              requests: .init(
                limit: decision.limit, remaining: decision.remaining,
                resetAfter: .seconds(decision.resetAfter))), now: .seconds(now))
        }
        schedule(
          .end(
            id: id, job: job, isAccepted: decision.isAccepted,
            retryAfter: telling == .nothing ? nil : decision.resetAfter.rounded(.up)),
          at: now + (decision.isAccepted ? latency : latency / 10))
      }
      outcome.mostAtOnce = max(outcome.mostAtOnce, state.inFlightCount)
      if let alarm = step.next {
        // A microsecond late, so that rounding to a Double cannot make it early.
        let time = alarm.instant / .seconds(1) + 1e-6
        if time < nextAlarm ?? .infinity {
          nextAlarm = time
          schedule(.alarm, at: time)
        }
      }
      // The headers may have delayed a request while others were admitted: check again.
      if !step.admitted.isEmpty, telling == .headers { advance() }
    }

    startTrials()
    advance()
    while outcome.answered + outcome.lost < requestCount, !events.isEmpty {
      let (time, event) = events.removeFirst()
      now = time
      switch event {
      case .alarm: nextAlarm = nil
      case .retry(let job): enqueue(job)
      case .end(let id, let job, true, _):
        atServer -= 1
        state.finish(id, .answered, tokens: tokens, now: .seconds(now))
        outcome.answered += 1
        outcome.mostAttempts = max(outcome.mostAttempts, attempts[job, default: 0] + 1)
        running -= 1
      case .end(let id, let job, false, let retryAfter):
        outcome.rejected += 1
        attempts[job, default: 0] += 1
        let failure = RequestFailure(.status(429), retryAfter: retryAfter.map { .seconds($0) })
        state.finish(
          id, .rejected(retryAfter: failure.retryAfter), tokens: 0, now: .seconds(now))
        switch policy.decision(
          after: attempts[job, default: 0], failure: failure,
          delayed: delayed[job, default: .zero],
          random: Double.random(in: 0..<1, using: &generator))
        {
        case .retry(let delay):
          delayed[job, default: .zero] += delay
          schedule(.retry(job: job), at: now + delay / .seconds(1))
        case .stop:
          outcome.lost += 1
          running -= 1
        }
      }
      startTrials()
      advance()
    }
    outcome.seconds = now
    return outcome
  }
}

/// Vigna's SplitMix64.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
