import Testing

@testable import Models

struct RetryAfterTests {
  @Test(arguments: [
    ("retry-after", "0", Duration.zero), ("Retry-After", " 120 ", .seconds(120)),
    ("RETRY-AFTER", "1.5", .milliseconds(1_500)), ("retry-after-ms", "250", .milliseconds(250)),
    ("retry-after", "Sat, 21 Nov 2026 08:30:30 GMT", .seconds(30)),
    ("retry-after", "Saturday, 21-Nov-26 08:31:00 GMT", .seconds(60)),
    ("retry-after", "Sat Nov 21 08:30:01 2026", .seconds(1)),
    ("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT", .zero),
    ("retry-after", "99999999999999999999", .seconds(1_000_000_000)),
  ])
  func `reads seconds, milliseconds and dates`(name: String, value: String, delay: Duration) {
    let headers = HeaderFields([(name, value)])
    #expect(RetryAfter.delay(in: headers, now: ProviderFixture.now) == delay)
  }

  @Test(arguments: [
    "", "-1", "nan", "inf", "1e3", "soon", "+5", "0x10", "Sat, 99 Foo 2026 08:30:30 GMT",
    "Sat, 21 Nov 2026", "Sat, 21 Nov 2026 25:00:00 GMT", ": : : : :", "١",
  ])
  func `ignores other values`(value: String) {
    let headers = HeaderFields([("retry-after", value)])
    #expect(RetryAfter.delay(in: headers, now: ProviderFixture.now) == nil)
  }

  @Test func `prefers milliseconds if they are valid`() {
    var headers = HeaderFields([("retry-after", "1"), ("retry-after-ms", "1234")])
    #expect(
      RetryAfter.delay(in: headers, now: ProviderFixture.now) == .milliseconds(1_234))
    headers = HeaderFields([("retry-after", "1"), ("retry-after-ms", "?")])
    #expect(RetryAfter.delay(in: headers, now: ProviderFixture.now) == .seconds(1))
  }
}
