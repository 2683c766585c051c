import PromptCI
import Testing

@testable import Models

struct RateLimitersTests {
  private static func limits(_ concurrency: Int) -> RateLimits {
    var limits = RateLimits()
    limits.initialConcurrency = concurrency
    limits.maximumConcurrency = concurrency
    return limits
  }

  private static func limiter(_ limiters: RateLimiters, _ name: String) -> RateLimiter {
    limiters.limiter(for: ModelID(name), baseURL: "https://a.example", account: "A")
  }

  @Test(arguments: [1, 4, 50])
  func `limit the requests of all models together and serve all`(bound: Int) async throws {
    let limiters = RateLimiters(Self.limits(bound))
    let counts = Locked((now: 0, most: 0, total: 0))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<2_000 {
        group.addTask {
          let limiter = Self.limiter(limiters, "openai/m\(number % 5)")
          let permit = try await limiter.acquire(tokens: 1)
          counts.update {
            $0.now += 1
            $0.most = max($0.most, $0.now)
            $0.total += 1
          }
          await Task.yield()
          counts.update { $0.now -= 1 }
          limiter.finish(permit, number.isMultiple(of: 9) ? .inconclusive : .answered, tokens: 1)
        }
      }
      try await group.waitForAll()
    }
    #expect(counts.value.total == 2_000)
    #expect(counts.value.most <= bound)
    // Every slot is free again.
    let limiter = Self.limiter(limiters, "openai/last")
    for _ in 0..<bound { _ = try await limiter.acquire(tokens: 1) }
    #expect(limiter.inFlightCount == bound)
  }

  @Test func `alternate between models and serve each in order`() async throws {
    let limiters = RateLimiters(Self.limits(1))
    let first = Self.limiter(limiters, "openai/first")
    let held = try await first.acquire(tokens: 1)
    let order = Locked<[String]>([])
    await withTaskGroup(of: Void.self) { group in
      for name in ["a", "b"] {
        let limiter = Self.limiter(limiters, "openai/\(name)")
        for number in 1...3 {
          group.addTask {
            guard let permit = try? await limiter.acquire(tokens: 1) else { return }
            order.update { $0.append("\(name)\(number)") }
            limiter.finish(permit, .answered)
          }
          #expect(await eventually { limiter.waitingCount == number })
        }
      }
      first.finish(held, .answered)
    }
    #expect(order.value == ["a1", "b1", "a2", "b2", "a3", "b3"])
  }

  @Test func `a model that waits for its limit does not block others`() async throws {
    let clock = ManualClock()
    let limiters = RateLimiters(Self.limits(1), timeline: ClockAdapter(clock))
    let slow = Self.limiter(limiters, "openai/slow")
    let quick = Self.limiter(limiters, "openai/quick")
    let refused = try await slow.acquire(tokens: 1)
    slow.finish(refused, .rejected(retryAfter: .seconds(60)))
    let waiting = Task { try await slow.acquire(tokens: 1) }
    #expect(await eventually { clock.sleeperCount == 1 })
    for _ in 0..<3 {
      let permit = try await quick.acquire(tokens: 1)
      quick.finish(permit, .answered)
    }
    clock.advance(by: .seconds(61))
    slow.finish(try await waiting.value, .answered)
    #expect(slow.inFlightCount == 0 && quick.inFlightCount == 0)
  }

  @Test func `the slot of a cancelled request goes to the next model`()
    async throws
  {
    let limiters = RateLimiters(Self.limits(1))
    let first = Self.limiter(limiters, "openai/first")
    let held = try await first.acquire(tokens: 1)
    let second = Self.limiter(limiters, "openai/second")
    let impatient = Task { try await second.acquire(tokens: 1) }
    #expect(await eventually { second.waitingCount == 1 })
    let third = Self.limiter(limiters, "openai/third")
    let patient = Task { try await third.acquire(tokens: 1) }
    #expect(await eventually { third.waitingCount == 1 })
    impatient.cancel()
    await #expect(throws: CancellationError.self) { try await impatient.value }
    first.finish(held, .answered)
    third.finish(try await patient.value, .answered)
    third.finish(try await third.acquire(tokens: 1), .answered)
  }
}
