/// What a provider says of its limits in the headers of an answer.
package struct RateLimitStatus: Hashable, Sendable {
  /// One limit, and how much of it is left.
  package struct Window: Hashable, Sendable {
    /// The most that is allowed in the window.
    package var limit: Int?
    /// What is left of it.
    package var remaining: Int?
    /// When all of it is available again, from now.
    package var resetAfter: Duration?

    /// Creates a window of what is known.
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

  /// Creates a status of what is known.
  package init(requests: Window? = nil, tokens: Window? = nil) {
    self.requests = requests
    self.tokens = tokens
  }
}
