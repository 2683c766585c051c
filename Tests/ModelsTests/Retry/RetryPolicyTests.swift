import Testing

@testable import Models

struct RetryPolicyTests {
  private static let policy = RetryPolicy()

  private static func decide(
    after attempt: Int = 1, _ failure: RequestFailure, delayed: Duration = .zero,
    random: Double = 0.5
  ) -> RetryPolicy.Decision {
    policy.decision(after: attempt, failure: failure, delayed: delayed, random: random)
  }

  @Test(arguments: [408, 409, 429, 500, 501, 502, 503, 504, 520, 529, 599])
  func `retries transient statuses`(status: Int) {
    #expect(Self.decide(RequestFailure(.status(status))) == .retry(after: .milliseconds(250)))
  }

  @Test(arguments: [300, 302, 307, 400, 401, 402, 403, 404, 405, 410, 413, 422, 451, 600, 0, -1])
  func `never retries permanent statuses`(status: Int) {
    #expect(
      Self.decide(RequestFailure(.status(status), retryAfter: .seconds(1))) == .stop(.permanent))
  }

  @Test(arguments: [RequestFailure.Kind.reset, .truncatedBody, .unreachable])
  func `retries if the connection broke`(kind: RequestFailure.Kind) {
    #expect(Self.decide(RequestFailure(kind)) == .retry(after: .milliseconds(250)))
  }

  @Test(arguments: [RequestFailure.Kind.timeout, .untrusted, .malformedBody, .oversizedBody])
  func `does not retry a timeout or an invalid answer`(kind: RequestFailure.Kind) {
    #expect(Self.decide(RequestFailure(kind)) == .stop(.permanent))
  }

  @Test func `does not retry if the provider calls the failure permanent`() {
    #expect(Self.decide(RequestFailure(.status(429), isPermanent: true)) == .stop(.permanent))
  }

  @Test(
    arguments: zip(
      [1, 2, 3, 6, 7, 40, 1_000_000, 0],
      [500, 1_000, 2_000, 16_000, 30_000, 30_000, 30_000, 500]))
  func `doubles the bound of the delay up to the maximum`(attempt: Int, bound: Int) {
    #expect(Self.policy.bound(after: attempt) == .milliseconds(bound))
  }

  @Test func `scales the delay by the random share`() {
    let failure = RequestFailure(.status(500))
    #expect(Self.decide(after: 3, failure, random: 0) == .retry(after: .zero))
    #expect(Self.decide(after: 3, failure, random: 0.25) == .retry(after: .milliseconds(500)))
    guard case .retry(let delay) = Self.decide(after: 3, failure, random: 1.nextDown) else {
      Issue.record("no retry")
      return
    }
    #expect(delay <= .seconds(2))
  }

  @Test func `waits at least as long as the server requests`() {
    let failure = RequestFailure(.status(429), retryAfter: .seconds(20))
    #expect(Self.decide(failure, random: 0) == .retry(after: .seconds(20)))
    #expect(Self.decide(after: 5, failure) == .retry(after: .milliseconds(20_250)))
  }

  @Test(arguments: [Duration.zero, .seconds(-3)])
  func `ignores a retry-after in the past`(retryAfter: Duration) {
    #expect(
      Self.decide(RequestFailure(.status(503), retryAfter: retryAfter))
        == .retry(after: .milliseconds(250)))
  }

  @Test func `gives up if the server's delay exceeds the limit`() {
    let failure = RequestFailure(.status(429), retryAfter: .seconds(3_600), message: "slow down")
    let reason = RetryPolicy.StopReason.retryAfter(.seconds(3_600), allowed: .seconds(120))
    #expect(Self.decide(failure) == .stop(reason))
    #expect(
      ModelError.gaveUp(failure, attempts: 1, reason: reason).description
        == "rate limited (HTTP 429): slow down; gave up after 1 attempt: "
        + "the server asks to wait 3600 s, but the limit is 120 s; try again later")
  }

  @Test func `gives up after the maximum number of attempts`() {
    let failure = RequestFailure(.reset)
    #expect(Self.decide(after: 7, failure) != .stop(.attempts(8)))
    #expect(Self.decide(after: 8, failure) == .stop(.attempts(8)))
  }

  @Test func `gives up if the total delay exceeds the limit`() {
    let failure = RequestFailure(.status(429), retryAfter: .seconds(100))
    #expect(Self.decide(failure, delayed: .seconds(200), random: 0) == .retry(after: .seconds(100)))
    #expect(
      Self.decide(failure, delayed: .seconds(201), random: 0)
        == .stop(.totalDelay(allowed: .seconds(300))))
  }
}
