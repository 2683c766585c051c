/// What a request that has ended tells about its provider's limits.
package enum RequestOutcome: Hashable, Sendable {
  /// It was answered.
  case answered
  /// It was turned away, because there are too many.
  case rejected(retryAfter: Duration?)
  /// It failed for another reason, or was cancelled.
  case inconclusive
}
