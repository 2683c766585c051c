import Models
import PromptCI
import Testing

@testable import Models

struct RateLimiterTests {
  private static func limits(_ concurrency: Int) -> RateLimits {
    var limits = RateLimits()
    limits.initialConcurrency = concurrency
    limits.maximumConcurrency = concurrency
    return limits
  }

  @Test func `keeps requests in flight within the limit and serves all`() async throws {
    let limiter = RateLimiter(Self.limits(8))
    let counts = Locked((now: 0, most: 0, total: 0))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<2_000 {
        group.addTask {
          let permit = try await limiter.acquire(tokens: 1)
          counts.update {
            $0.now += 1
            $0.most = max($0.most, $0.now)
            $0.total += 1
          }
          await Task.yield()
          counts.update { $0.now -= 1 }
          limiter.finish(permit, .answered, tokens: 1)
        }
      }
      try await group.waitForAll()
    }
    #expect(counts.value.total == 2_000)
    #expect(counts.value.most <= 8)
    #expect(limiter.inFlightCount == 0)
  }

  @Test func `serves in the order of arrival`() async throws {
    let limiter = RateLimiter(Self.limits(1))
    let first = try await limiter.acquire(tokens: 1)
    let order = Locked<[Int]>([])
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<20 {
        group.addTask {
          guard let permit = try? await limiter.acquire(tokens: 1) else { return }
          order.update { $0.append(number) }
          limiter.finish(permit, .answered)
        }
        // Start the next one when this one is in the queue.
        #expect(await eventually { limiter.waitingCount == number + 1 })
      }
      limiter.finish(first, .answered)
    }
    #expect(order.value == Array(0..<20))
  }

  @Test func `sleeps on the clock without polling`() async throws {
    let clock = ManualClock()
    let limiter = RateLimiter(RateLimits(requestsPerMinute: 6), timeline: ClockAdapter(clock))
    let served = Locked(0)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          let permit = try await limiter.acquire(tokens: 1)
          served.update { $0 += 1 }
          limiter.finish(permit, .answered)
        }
      }
      // Only the first in the queue sleeps.
      for turn in 1...3 {
        #expect(await eventually { served.value == turn && clock.sleeperCount == 1 })
        clock.advance(by: .seconds(9))
        // Nothing was woken, so that nothing can be served.
        #expect(clock.sleeperCount == 1)
        #expect(served.value == turn)
        clock.advance(by: .seconds(1.001))
      }
      try await group.waitForAll()
    }
    #expect(served.value == 4)
    #expect(clock.sleeperCount == 0)
  }

  @Test func `releases a cancelled task at once, and the next task takes over the clock`()
    async throws
  {
    let clock = ManualClock()
    let limiter = RateLimiter(RateLimits(requestsPerMinute: 6), timeline: ClockAdapter(clock))
    limiter.finish(try await limiter.acquire(tokens: 1), .answered)
    let keeper = Task { try await limiter.acquire(tokens: 1) }
    #expect(await eventually { clock.sleeperCount == 1 })
    let next = Task { try await limiter.acquire(tokens: 1) }
    #expect(await eventually { limiter.waitingCount == 2 })
    keeper.cancel()
    await #expect(throws: CancellationError.self) { try await keeper.value }
    #expect(await eventually { clock.sleeperCount == 1 })
    clock.advance(by: .seconds(10.001))
    limiter.finish(try await next.value, .answered)
    #expect(limiter.inFlightCount == 0)
    #expect(limiter.waitingCount == 0)
  }

  @Test func `waits longer if the deadline moves`() async throws {
    let clock = ManualClock()
    let limiter = RateLimiter(Self.limits(2), timeline: ClockAdapter(clock))
    let permits = [try await limiter.acquire(tokens: 1), try await limiter.acquire(tokens: 1)]
    limiter.finish(permits[0], .rejected(retryAfter: .seconds(10)))
    limiter.finish(permits[1], .inconclusive)
    let late = try await withThrowingTaskGroup(of: RateLimiter.Permit.self) { group in
      group.addTask { try await limiter.acquire(tokens: 1) }
      #expect(await eventually { clock.sleeperCount == 1 })
      limiter.update(
        RateLimitStatus(requests: .init(limit: 9, remaining: 0, resetAfter: .seconds(30))))
      clock.advance(by: .seconds(10))
      #expect(await eventually { clock.sleeperCount == 1 })
      #expect(limiter.waitingCount == 1)
      clock.advance(by: .seconds(20))
      // Without a new alarm, no request would ever start.
      guard await eventually({ limiter.waitingCount == 0 }) else { throw CancellationError() }
      return try await group.next()
    }
    #expect(late != nil)
  }

  @Test func `loses no permit if tasks are cancelled at any time`() async throws {
    let limiter = RateLimiter(Self.limits(3))
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<500 {
        group.addTask {
          let task = Task {
            let permit = try await limiter.acquire(tokens: 1)
            await Task.yield()
            limiter.finish(permit, .inconclusive)
          }
          if number % 2 == 0 {
            for _ in 0..<number % 7 { await Task.yield() }
            task.cancel()
          }
          _ = await task.result
        }
      }
    }
    #expect(limiter.inFlightCount == 0)
    #expect(limiter.waitingCount == 0)
  }

  @Test func `is shared by model, address and key`() {
    let limiters = RateLimiters(RateLimits())
    let one = limiters.limiter(for: "a/b", baseURL: "https://a.example", account: "A_KEY")
    #expect(one === limiters.limiter(for: "a/b", baseURL: "https://a.example", account: "A_KEY"))
    #expect(one !== limiters.limiter(for: "a/c", baseURL: "https://a.example", account: "A_KEY"))
    #expect(one !== limiters.limiter(for: "a/b", baseURL: "https://b.example", account: "A_KEY"))
    #expect(one !== limiters.limiter(for: "a/b", baseURL: "https://a.example", account: "B_KEY"))
  }
}
