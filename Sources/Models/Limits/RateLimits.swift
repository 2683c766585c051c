/// How fast a provider may be asked.
package struct RateLimits: Hashable, Sendable {
  /// The most requests that begin in any minute, 1 or more; `nil` when only the provider limits them.
  package var requestsPerMinute: Int?

  /// The most tokens in a minute, 1 or more; `nil` when only the provider limits them.
  ///
  /// Requests are counted by an estimate until they are answered, so that a minute may see one request more.
  package var tokensPerMinute: Int?

  /// How many requests may be under way at first, 1 or more.
  package var initialConcurrency = 32

  /// How many requests may ever be under way, no fewer than at first; for several models this bounds the sum, too.
  package var maximumConcurrency = 10_000

  /// The longest that is waited because of what a provider says.
  ///
  /// When a limit is reset later, a request is made and fails, and what is done then is the retry policy's to say: rather
  /// than stand still for hours without a word.
  package var maximumPause: Duration = .seconds(120)

  /// Creates the limits that hold where nothing else is said; its properties may be changed.
  package init(requestsPerMinute: Int? = nil, tokensPerMinute: Int? = nil) {
    self.requestsPerMinute = requestsPerMinute
    self.tokensPerMinute = tokensPerMinute
  }
}
