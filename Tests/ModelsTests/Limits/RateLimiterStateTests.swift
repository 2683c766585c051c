import Testing

@testable import Models

struct RateLimiterStateTests {
  // The ideal is 200 round trips of the latency: 20 s.
  @Test(arguments: [1, 2, 4, 10, 40, 200])
  func `nearly fills a provider's concurrency limit with few rejections`(allowed: Int) {
    let run = SimulatedRun(
      rule: .concurrent(allowed), concurrency: 500, requestCount: allowed * 200)
    let outcome = run()
    #expect(outcome.lost == 0)
    #expect(outcome.answered == run.requestCount)
    #expect(outcome.seconds < 20 / 0.9)
    // The first rounds find the limit, and then at most about one in ten is rejected.
    #expect(outcome.rejected <= 70 + run.requestCount / 10)
    #expect(outcome.mostAttempts <= 6)
  }

  // Five minutes' amount: the fifth minute starts after 240 s.
  @Test(arguments: [10, 60, 600, 3_000], [SimulatedRun.Telling.nothing, .retryAfter, .headers])
  func `uses every minute of a per-minute limit`(
    perMinute: Int, telling: SimulatedRun.Telling
  ) {
    let run = SimulatedRun(
      rule: .minute(perMinute), telling: telling, requestCount: perMinute * 5)
    let outcome = run()
    #expect(outcome.lost == 0)
    #expect(outcome.answered == run.requestCount)
    #expect(outcome.seconds < 240 / 0.9)
    // At most the concurrency limit is rejected when a minute is used up. Without information from
    // the server, some more find its end.
    let bound =
      switch telling {
      case .headers: 32
      case .retryAfter: 5 * 32
      case .nothing: 5 * 64
      }
    #expect(outcome.rejected <= bound)
  }

  @Test(arguments: [60, 600, 3_000])
  func `keeps up with a token bucket that is reported in headers`(perMinute: Int) {
    let run = SimulatedRun(
      rule: .bucket(perMinute: perMinute, burst: perMinute / 60), telling: .headers,
      requestCount: perMinute * 5)
    let outcome = run()
    #expect(outcome.lost == 0)
    #expect(outcome.seconds < 300 / 0.9)
    #expect(outcome.rejected <= 100)
  }

  @Test(arguments: [600, 3_000]) func `keeps up with a token bucket that is not reported`(
    perMinute: Int
  ) {
    let run = SimulatedRun(
      rule: .bucket(perMinute: perMinute, burst: perMinute / 60), requestCount: perMinute * 5)
    let outcome = run()
    #expect(outcome.lost == 0)
    #expect(outcome.seconds < 300 / 0.9)
    #expect(outcome.rejected <= run.requestCount / 5)
  }

  @Test func `does not delay requests to an unlimited provider`() {
    let outcome = SimulatedRun(rule: .concurrent(.max), requestCount: 1_000)()
    // Twenty rounds, and one more because it starts with 32 of 50.
    #expect(outcome.seconds <= 2.11)
    #expect(outcome.mostAtOnce == 50)
  }

  @Test(arguments: [1, 2, 7, 60, 600, 50_000])
  func `starts at most --rpm requests in any minute, and nearly as many`(rpm: Int) {
    let run = SimulatedRun(
      rule: .concurrent(.max), limits: RateLimits(requestsPerMinute: rpm), concurrency: 1_000,
      requestCount: max(5, min(rpm * 3, 100_000)))
    let outcome = run()
    var start = 0
    var most = 0
    for end in outcome.starts.indices {
      while outcome.starts[end] - outcome.starts[start] >= 60 - 1e-4 { start += 1 }
      most = max(most, end - start + 1)
    }
    #expect(most <= rpm)
    let rate = Double(run.requestCount - 1) / (outcome.starts.last ?? 0) * 60
    #expect(rate > 0.95 * Double(rpm))
    #expect(outcome.rejected == 0)
  }

  @Test func `keeps to --tpm by actual usage`() {
    // 100 tokens each, so 6,000 per minute are one request per second.
    let run = SimulatedRun(
      rule: .concurrent(.max), limits: RateLimits(tokensPerMinute: 6_000), requestCount: 300)
    let outcome = run()
    #expect(outcome.seconds > 0.97 * 300)
    #expect(outcome.seconds < 1.03 * 300)

    // The estimate is ten times too large, so nine tenths are returned.
    var state = RateLimiterState(RateLimits(tokensPerMinute: 6_000), now: .zero)
    state.enqueue(0, tokens: 1_000)
    state.enqueue(1, tokens: 1_000)
    #expect(state.advance(now: .zero).admitted == [0])
    let before = state.advance(now: .zero).next?.instant ?? .zero
    #expect(before > .seconds(9))
    state.finish(0, .answered, tokens: 100, now: .zero)
    let after = state.advance(now: .zero).next?.instant ?? .zero
    #expect(after > .milliseconds(900))
    #expect(after < .milliseconds(1_100))
  }

  @Test func `admits in the order of arrival, skipping cancelled requests`() {
    var limits = RateLimits()
    limits.initialConcurrency = 2
    var state = RateLimiterState(limits, now: .zero)
    for id in 0..<6 { state.enqueue(id, tokens: 1) }
    #expect(state.advance(now: .zero).admitted == [0, 1])
    let left = [state.cancel(3), state.cancel(3), state.cancel(0)]
    #expect(left == [true, false, false])
    state.finish(1, .inconclusive, tokens: nil, now: .zero)
    #expect(state.advance(now: .zero).admitted == [2])
    state.finish(0, .inconclusive, tokens: nil, now: .zero)
    #expect(state.advance(now: .zero).admitted == [4])
    state.finish(0, .inconclusive, tokens: nil, now: .zero)
    #expect(state.advance(now: .zero).admitted == [])
  }

  @Test func `halves the limit once for simultaneous rejections`() {
    var state = RateLimiterState(RateLimits(), now: .zero)
    for id in 0..<40 { state.enqueue(id, tokens: 1) }
    #expect(state.advance(now: .zero).admitted.count == 32)
    for id in 0..<32 { state.finish(id, .rejected(retryAfter: nil), tokens: 0, now: .zero) }
    #expect(state.concurrencyLimit == 16)
    #expect(state.advance(now: .zero).admitted.count == 8)
    state.finish(32, .rejected(retryAfter: nil), tokens: 0, now: .zero)
    #expect(state.concurrencyLimit == 8)
  }

  @Test func `starts nothing during retry-after, up to the longest pause`() {
    var state = RateLimiterState(RateLimits(), now: .zero)
    state.enqueue(0, tokens: 1)
    _ = state.advance(now: .zero)
    state.finish(0, .rejected(retryAfter: .seconds(20)), tokens: 0, now: .seconds(1))
    state.enqueue(1, tokens: 1)
    #expect(
      state.advance(now: .seconds(2))
        == .init(admitted: [], next: .init(id: 1, instant: .seconds(21))))
    #expect(state.advance(now: .seconds(21)).admitted == [1])
    state.finish(1, .rejected(retryAfter: .seconds(86_400)), tokens: 0, now: .seconds(22))
    state.enqueue(2, tokens: 1)
    #expect(state.advance(now: .seconds(22)).next?.instant == .seconds(142))
  }

  @Test func `starts at most the remaining requests of the headers until the reset`() {
    var state = RateLimiterState(RateLimits(), now: .zero)
    for id in 0..<10 { state.enqueue(id, tokens: 1) }
    state.update(
      .init(requests: .init(limit: 50, remaining: 3, resetAfter: .seconds(30))), now: .zero)
    let step = state.advance(now: .zero)
    #expect(step.admitted == [0, 1, 2])
    #expect(step.next == .init(id: 3, instant: .seconds(30)))
    #expect(state.advance(now: .seconds(30)).admitted == Array(3..<10))
  }

  @Test func `admits a request that is larger than the token limit`() {
    var state = RateLimiterState(RateLimits(tokensPerMinute: 100), now: .zero)
    state.update(
      .init(tokens: .init(limit: 100, remaining: 100, resetAfter: .seconds(30))), now: .zero)
    state.enqueue(0, tokens: 1_000_000)
    #expect(state.advance(now: .zero).admitted == [0])
  }

  // Invalid values from a server must neither stop a run nor remove its limits.
  @Test(arguments: [
    RateLimitStatus.Window(limit: 0, remaining: 0, resetAfter: .seconds(-5)),
    .init(limit: 0, remaining: 0, resetAfter: .seconds(1_000_000)),
    .init(limit: nil, remaining: 0, resetAfter: nil),
    .init(limit: .max, remaining: .max, resetAfter: .seconds(1)),
    .init(limit: -1, remaining: -1, resetAfter: .seconds(1)),
  ])
  func `tolerates invalid headers`(window: RateLimitStatus.Window) {
    var state = RateLimiterState(RateLimits(), now: .zero)
    state.update(.init(requests: window, tokens: window), now: .zero)
    state.enqueue(0, tokens: 10)
    _ = state.advance(now: .zero)
    _ = state.advance(now: .seconds(1))
    #expect(state.inFlightCount == 1)
  }
}
