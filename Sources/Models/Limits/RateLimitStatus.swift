/// A provider's rate limits, from the headers of a response.
package struct RateLimitStatus: Hashable, Sendable {
  /// A limit in a time window, and the part that is left.
  package struct Window: Hashable, Sendable {
    /// The amount allowed in the window.
    package var limit: Int?
    /// The amount that is left.
    package var remaining: Int?
    /// The time from now until all of it is available again.
    package var resetAfter: Duration?

    /// Creates a window.
    package init(limit: Int? = nil, remaining: Int? = nil, resetAfter: Duration? = nil) {
      self.limit = limit
      self.remaining = remaining
      self.resetAfter = resetAfter
    }
  }

  /// The limit on the number of requests.
  package var requests: Window?
  /// The limit on tokens.
  package var tokens: Window?

  /// Creates a status.
  package init(requests: Window? = nil, tokens: Window? = nil) {
    self.requests = requests
    self.tokens = tokens
  }
}
