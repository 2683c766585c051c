package import Foundation

/// The rate limits in a reply's headers, be it an answer or an error.
///
/// OpenAI, Groq and others send `x-ratelimit-{limit,remaining,reset}-{requests,tokens}` with a
/// duration as reset. Anthropic sends
/// `anthropic-ratelimit-{requests,tokens,input-tokens,output-tokens}-{limit,remaining,reset}` with
/// a time. OpenRouter sends `x-ratelimit-{limit,remaining,reset}` with milliseconds since 1970.
package struct RateLimitHeaders: Hashable, Sendable {
  /// A limit in a time window.
  package struct Window: Hashable, Sendable {
    /// The amount allowed in the window.
    package var limit: Int?
    /// The amount that is left in the window.
    package var remaining: Int?
    /// The time until the limit is fully available again, 0 or more.
    package var reset: Duration?

    /// Creates a limit.
    package init(limit: Int? = nil, remaining: Int? = nil, reset: Duration? = nil) {
      self.limit = limit
      self.remaining = remaining
      self.reset = reset
    }

    /// Whether nothing is known about the limit.
    package var isEmpty: Bool { self == Window() }
  }

  /// The limit on requests.
  package var requests = Window()
  /// The limit on input and output tokens together.
  package var tokens = Window()
  /// The limit on input tokens.
  package var inputTokens = Window()
  /// The limit on output tokens.
  package var outputTokens = Window()

  /// Whether nothing is known about any limit.
  package var isEmpty: Bool { self == RateLimitHeaders() }

  /// Creates empty limits.
  package init() {}

  /// Parses the header fields of a reply. Unreadable values are ignored.
  ///
  /// - Parameters:
  ///   - headers: The header fields.
  ///   - now: The reference time for a reset time.
  package init(_ headers: HeaderFields, now: Date) {
    let beginnings = ["x-ratelimit-", "anthropic-ratelimit-"]
    guard headers.names.contains(where: { beginnings.contains(where: $0.hasPrefix) }) else {
      return
    }
    func window(_ name: (String) -> String) -> Window {
      Window(
        limit: headers[name("limit")].flatMap(Self.count),
        remaining: headers[name("remaining")].flatMap(Self.count),
        reset: headers[name("reset")].flatMap { Self.reset($0, now: now) })
    }
    func first(_ candidates: Window...) -> Window {
      candidates.first { !$0.isEmpty } ?? Window()
    }
    requests = first(
      window { "anthropic-ratelimit-requests-\($0)" }, window { "x-ratelimit-\($0)-requests" },
      window { "x-ratelimit-\($0)" })
    tokens = first(
      window { "anthropic-ratelimit-tokens-\($0)" }, window { "x-ratelimit-\($0)-tokens" })
    inputTokens = window { "anthropic-ratelimit-input-tokens-\($0)" }
    outputTokens = window { "anthropic-ratelimit-output-tokens-\($0)" }
  }

  private static func count(_ text: String) -> Int? {
    DurationText.number(text[...]).map { Int(min($0, 1e15)) }
  }

  /// A duration, a time, or a number. A large number is a time, since no limit lasts thirty years.
  private static func reset(_ text: String, now: Date) -> Duration? {
    if let time = Timestamp.rfc3339(text) {
      return DurationText.duration(seconds: time.timeIntervalSince(now))
    }
    if let number = DurationText.number(text[...]), number >= DurationText.maximumSeconds {
      let seconds = number >= 1e11 ? number / 1_000 : number
      return DurationText.duration(seconds: seconds - now.timeIntervalSince1970)
    }
    return DurationText.parse(text)
  }
}
