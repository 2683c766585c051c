import Models
import PromptCI
import Testing

@testable import Models

struct RetryingModelTests {
  private static let request = ModelRequest.asking("hi")

  private static func quick(attempts: Int) -> RetryPolicy {
    var policy = RetryPolicy()
    policy.maximumAttempts = attempts
    policy.baseDelay = .zero
    return policy
  }

  @Test(arguments: 1...5) func `sends at most as many requests as the policy allows`(attempts: Int)
    async
  {
    let model = ScriptedModel(.fail(.failed(RequestFailure(.status(529), message: "busy"))))
    let retrying = RetryingModel(model, policy: Self.quick(attempts: attempts))
    await #expect(
      throws: ModelError.gaveUp(
        RequestFailure(.status(529), message: "busy"), attempts: attempts,
        reason: .attempts(attempts))
    ) { try await retrying.respond(to: Self.request) }
    #expect(model.requestCount == attempts)
  }

  @Test func `answers after transient failures and reports every attempt`() async throws {
    let model = ScriptedModel(
      .fail(.failed(RequestFailure(.reset))), .fail(.rateLimited("later")), .answer(Response("yes"))
    )
    let attempts = Locked<[RequestAttempt]>([])
    let retrying = RetryingModel(model, policy: Self.quick(attempts: 8), random: { 0 }) { attempt in
      attempts.update { $0.append(attempt) }
    }
    #expect(try await retrying.respond(to: Self.request).text == "yes")
    let all = attempts.value
    #expect(all.map(\.number) == [1, 2, 3])
    #expect(all.map(\.failure?.kind) == [.reset, .status(429), nil])
    #expect(all.map(\.delay) == [.zero, .zero, nil])
  }

  @Test(arguments: [
    ModelError.failed(RequestFailure(.status(401))), .failed(RequestFailure(.timeout)),
    .provider("no"), .timeout(seconds: 1), .budgetSpent("all"),
    .cassetteMiss(directory: "d", model: "m", input: "", similar: 0),
  ])
  func `throws permanent errors at once`(error: ModelError) async {
    let model = ScriptedModel(.fail(error))
    await #expect(throws: error) {
      try await RetryingModel(model).respond(to: Self.request)
    }
    #expect(model.requestCount == 1)
  }

  @Test(arguments: [FinishReason.length, .refusal, .other])
  func `accepts a truncated, refused or empty answer`(reason: FinishReason)
    async throws
  {
    let model = ScriptedModel(.answer(Response("", finishReason: reason)))
    let response = try await RetryingModel(model).respond(to: Self.request)
    #expect(response.finishReason == reason)
    #expect(model.requestCount == 1)
  }

  @Test func `stops waiting when it is cancelled`() async {
    let clock = ManualClock()
    let model = ScriptedModel(.fail(.failed(RequestFailure(.status(500)))))
    let retrying = RetryingModel(model, timeline: ClockAdapter(clock), random: { 0.5 })
    let task = Task { try await retrying.respond(to: Self.request) }
    #expect(await eventually { clock.sleeperCount == 1 })
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(model.requestCount == 1)
  }

  @Test func `waits for the policy's delay`() async throws {
    let clock = ManualClock()
    let model = ScriptedModel(
      .fail(.failed(RequestFailure(.status(429), retryAfter: .seconds(7)))),
      .answer(Response("yes")))
    let retrying = RetryingModel(model, timeline: ClockAdapter(clock), random: { 0 })
    let task = Task { try await retrying.respond(to: Self.request) }
    #expect(await eventually { clock.sleeperCount == 1 })
    clock.advance(by: .milliseconds(6_999))
    #expect(clock.sleeperCount == 1)
    clock.advance(by: .milliseconds(1))
    #expect(try await task.value.text == "yes")
  }

  @Test func `reports every attempt to the rate limiter`()
    async throws
  {
    let limiter = RateLimiter()
    let model = ScriptedModel(
      .fail(.failed(RequestFailure(.status(529)))), .answer(Response("yes")))
    let retrying = RetryingModel(
      RateLimitedModel(model, limiter: limiter), policy: Self.quick(attempts: 3))
    _ = try await retrying.respond(to: Self.request)
    #expect(limiter.inFlightCount == 0)
    #expect(limiter.concurrencyLimit == 16)
  }

  @Test(arguments: [400, 401, 500, 502])
  func `does not slow down after failures other than overload`(status: Int) async {
    let limiter = RateLimiter()
    let model = RateLimitedModel(
      ScriptedModel(.fail(.failed(RequestFailure(.status(status))))), limiter: limiter)
    _ = try? await model.respond(to: Self.request)
    #expect(limiter.inFlightCount == 0)
    #expect(limiter.concurrencyLimit == 32)
  }
}
