/// The rate limits for a provider.
package struct RateLimits: Hashable, Sendable {
  /// The maximum number of requests that start in any minute, 1 or more; `nil` for the provider's
  /// limit only.
  package var requestsPerMinute: Int?

  /// The maximum number of tokens in a minute, 1 or more; `nil` for the provider's limit only.
  ///
  /// A request counts with its estimate until it is answered, so that a minute may exceed the limit
  /// by one request.
  package var tokensPerMinute: Int?

  /// The initial limit on requests in flight, 1 or more.
  package var initialConcurrency = 32

  /// The highest limit on requests in flight, not below the initial one. It also limits the sum
  /// over several models.
  package var maximumConcurrency = 10_000

  /// The maximum pause that a provider can cause.
  ///
  /// If a limit is reset later than that, the request is sent and fails, and the retry policy
  /// decides, instead of waiting for hours silently.
  package var maximumPause: Duration = .seconds(120)

  /// Creates limits with default values, which can be changed.
  package init(requestsPerMinute: Int? = nil, tokensPerMinute: Int? = nil) {
    self.requestsPerMinute = requestsPerMinute
    self.tokensPerMinute = tokensPerMinute
  }
}
