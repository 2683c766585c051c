/// Upper bounds on the requests, tokens and cost of a run; `nil` is no bound.
package struct RequestLimits: Hashable, Sendable {
  /// The maximum number of requests to each model per minute.
  package var requestsPerMinute: Int?
  /// The maximum number of tokens of each model per minute.
  package var tokensPerMinute: Int?
  /// The maximum cost of the run, in US dollars.
  package var maximumCost: Double?
  /// The maximum number of tokens of the run.
  package var maximumTokens: Int?

  /// Creates limits without a bound.
  package init() {}
}
