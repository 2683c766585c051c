import Testing

@testable import Models

struct RateLimitHeadersTests {
  // The values of OpenAI's reference, "Rate limits in headers".
  @Test func `reads OpenAI's headers`() {
    let status = RateLimitHeaders(
      HeaderFields([
        ("x-ratelimit-limit-requests", "60"), ("x-ratelimit-limit-tokens", "150000"),
        ("x-ratelimit-remaining-requests", "59"), ("x-ratelimit-remaining-tokens", "149984"),
        ("X-RateLimit-Reset-Requests", "1s"), ("x-ratelimit-reset-tokens", "6m0s"),
      ]), now: ProviderFixture.now)
    #expect(status.requests == .init(limit: 60, remaining: 59, reset: .seconds(1)))
    #expect(status.tokens == .init(limit: 150_000, remaining: 149_984, reset: .seconds(360)))
    #expect(status.inputTokens.isEmpty && status.outputTokens.isEmpty && !status.isEmpty)
  }

  @Test func `reads Anthropic's headers`() {
    func fields(_ name: String, _ limit: Int, _ reset: String) -> [(name: String, value: String)] {
      [
        ("anthropic-ratelimit-\(name)-limit", "\(limit)"),
        ("anthropic-ratelimit-\(name)-remaining", "\(limit - 1)"),
        ("anthropic-ratelimit-\(name)-reset", reset),
      ]
    }
    let status = RateLimitHeaders(
      HeaderFields(
        fields("requests", 50, "2026-11-21T08:30:12Z")
          + fields("tokens", 90_000, "2026-11-21T08:30:00.5Z")
          + fields("input-tokens", 50_000, "2026-11-21T08:29:00Z")
          + fields("output-tokens", 10_000, "2026-11-21T10:30:00+02:00")),
      now: ProviderFixture.now)
    #expect(status.requests == .init(limit: 50, remaining: 49, reset: .seconds(12)))
    #expect(status.tokens == .init(limit: 90_000, remaining: 89_999, reset: .milliseconds(500)))
    #expect(status.inputTokens == .init(limit: 50_000, remaining: 49_999, reset: .zero))
    #expect(status.outputTokens == .init(limit: 10_000, remaining: 9_999, reset: .zero))
  }

  @Test func `reads OpenRouter's headers`() {
    let status = RateLimitHeaders(
      HeaderFields([
        ("X-RateLimit-Limit", "20"), ("X-RateLimit-Remaining", "0"),
        ("X-RateLimit-Reset", "1795249860000"),
      ]), now: ProviderFixture.now)
    #expect(status.requests == .init(limit: 20, remaining: 0, reset: .seconds(60)))
  }

  @Test(arguments: ["", "many", "-1", "1,2", "nan"])
  func `ignores malformed values`(value: String) {
    let names = ["limit", "remaining", "reset"]
    let status = RateLimitHeaders(
      HeaderFields(names.map { ("x-ratelimit-\($0)-requests", value) }), now: ProviderFixture.now)
    #expect(status.isEmpty)
    #expect(RateLimitHeaders(HeaderFields(), now: ProviderFixture.now).isEmpty)
  }

  @Test func `uses the first of several headers of a name`() {
    let headers = HeaderFields([("A", " 1 "), ("a", "2")])
    #expect(headers["a"] == "1" && headers["A"] == "1" && headers["b"] == nil)
  }
}
