package import PromptCI

/// One request for an answer, and its outcome.
package struct RequestAttempt: Hashable, Sendable {
  /// The model.
  package var model: ModelID
  /// The number of the attempt, from 1.
  package var number: Int
  /// The duration, including the wait for the rate limiter.
  package var duration: Duration
  /// The failure; `nil` if the request was answered.
  package var failure: RequestFailure?
  /// The delay before the next attempt; `nil` if there is none.
  package var delay: Duration?
}
