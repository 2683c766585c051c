/// The outcome of a request, with respect to its provider's limits.
package enum RequestOutcome: Hashable, Sendable {
  /// The request was answered.
  case answered
  /// The request was rejected because there are too many.
  case rejected(retryAfter: Duration?)
  /// The request failed for another reason, or was cancelled.
  case inconclusive
}
