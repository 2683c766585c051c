import Foundation
import Testing

@testable import Models

struct TimestampTests {
  // From Python 3.11: calendar.timegm(email.utils.parsedate(text)).
  @Test(arguments: [
    ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777.0),
    ("Sun Nov  6 08:49:37 1994", 784_111_777),
    ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
    ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199),
    ("Sat, 21 Nov 2026 08:30:00 GMT", 1_795_249_800),
  ])
  func `reads the three forms of an HTTP date`(text: String, seconds: Double) {
    #expect(Timestamp.httpDate(text)?.timeIntervalSince1970 == seconds)
  }

  // From Python 3.11: datetime.fromisoformat(text).timestamp().
  @Test(arguments: [
    ("2025-06-01T12:00:05Z", 1_748_779_205.0), ("2025-06-01t12:00:05.250z", 1_748_779_205.25),
    ("2024-02-29T23:59:59+02:00", 1_709_243_999), ("2026-11-21T08:30:00-05:30", 1_795_269_600),
    ("2000-03-01T00:00:00Z", 951_868_800), ("1970-01-01T00:00:00Z", 0),
  ])
  func `reads RFC 3339`(text: String, seconds: Double) {
    #expect(Timestamp.rfc3339(text)?.timeIntervalSince1970 == seconds)
  }

  @Test(arguments: [
    "", "2025-06-01", "2025-06-01T12:00:05", "2025-13-01T12:00:05Z", "2025-06-01T24:00:05Z",
    "2025-06-01T12:00Z         ", "2025-06-01T12:00:05+0200", "é025-06-01T12:00:05Z",
    "2025-06-01T12:00:05+99:00", "0000-06-01T12:00:05Z", "2025-06-01T::::::::Z",
  ])
  func `rejects malformed timestamps`(text: String) {
    #expect(Timestamp.rfc3339(text) == nil)
  }

  @Test(arguments: [
    ("1s", Duration.seconds(1)), ("6m0s", .seconds(360)), ("20ms", .milliseconds(20)),
    ("2m59.56s", .milliseconds(179_560)), ("7.66s", .milliseconds(7_660)),
    ("1h30m0s", .seconds(5_400)), ("1d2h", .seconds(93_600)), ("120", .seconds(120)),
    ("0s", .zero), ("500µs", .microseconds(500)), ("12ns", .nanoseconds(12)),
    ("99999999999h", .seconds(1_000_000_000)),
  ])
  func `reads durations in Go's format`(text: String, duration: Duration) {
    #expect(DurationText.parse(text) == duration)
  }

  @Test(arguments: ["", "s", "1", "1x", "1s2", "-1s", ".s", "1 s", "1.2.3s", "٣s", "1e3s"])
  func `rejects malformed durations`(text: String) {
    #expect((DurationText.parse(text) == nil) == (text != "1"))
  }
}
