package import Foundation

/// The wait that a provider asks for before the next request.
package enum RetryAfter {
  /// The wait in header fields, 0 or more, or `nil` if there is none.
  ///
  /// `retry-after-ms` is more exact and has precedence. `retry-after` is a number of seconds or an
  /// HTTP date (RFC 9110, section 10.2.3). Other values are ignored.
  ///
  /// - Parameters:
  ///   - headers: The header fields of a reply.
  ///   - now: The reference time for a date.
  /// - Returns: The wait, at most about thirty years.
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
