package import Foundation

/// How long a provider asks to wait before the next request.
package enum RetryAfter {
  /// The wait that header fields ask for, 0 or more, or `nil` when they ask for none.
  ///
  /// `retry-after-ms` is more exact and goes first; `retry-after` is a number of seconds or an HTTP date (RFC 9110, section
  /// 10.2.3). What is neither is as if it were not there.
  ///
  /// - Parameters:
  ///   - headers: The header fields of a reply.
  ///   - now: The time that a date is measured from.
  /// - Returns: The wait, at most some thirty years.
  package static func delay(in headers: HeaderFields, now: Date) -> Duration? {
    if let text = headers["retry-after-ms"], let milliseconds = DurationText.number(text[...]) {
      return DurationText.duration(seconds: milliseconds / 1_000)
    }
    guard let text = headers["retry-after"] else { return nil }
    if let delay = DurationText.parse(text) { return delay }
    return Timestamp.httpDate(text).map {
      DurationText.duration(seconds: $0.timeIntervalSince(now))
    }
  }
}
