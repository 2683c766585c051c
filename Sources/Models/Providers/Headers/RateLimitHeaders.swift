package import Foundation

/// What a provider says of its limits with a reply, be it an answer or an error.
///
/// OpenAI, Groq and others send `x-ratelimit-{limit,remaining,reset}-{requests,tokens}`, where a
/// reset is a duration; Anthropic sends
/// `anthropic-ratelimit-{requests,tokens,input-tokens,output-tokens}-{limit,remaining,reset}`,
/// where it is a time; OpenRouter sends `x-ratelimit-{limit,remaining,reset}`, where it is
/// milliseconds since 1970.
package struct RateLimitHeaders: Hashable, Sendable {
  /// One limit.
  package struct Window: Hashable, Sendable {
    /// How many there may be in the provider's period.
    package var limit: Int?
    /// How many there may still be in this period.
    package var remaining: Int?
    /// How long it takes until the limit is whole again, 0 or more.
    package var reset: Duration?

    /// Creates a limit.
    package init(limit: Int? = nil, remaining: Int? = nil, reset: Duration? = nil) {
      self.limit = limit
      self.remaining = remaining
      self.reset = reset
    }

    /// Whether nothing is said of it.
    package var isEmpty: Bool { self == Window() }
  }

  /// The limit of requests.
  package var requests = Window()
  /// The limit of tokens of either kind.
  package var tokens = Window()
  /// The limit of tokens of requests.
  package var inputTokens = Window()
  /// The limit of tokens of answers.
  package var outputTokens = Window()

  /// Whether nothing is said of any limit.
  package var isEmpty: Bool { self == RateLimitHeaders() }

  /// Creates a status that says nothing.
  package init() {}

  /// Reads the header fields of a reply; what cannot be read is as if it were not there.
  ///
  /// - Parameters:
  ///   - headers: The header fields.
  ///   - now: The time that a reset time is measured from.
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

  /// A duration, a time, or a number: large numbers are times, as no limit takes thirty years.
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
