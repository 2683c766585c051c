package import PromptCI

/// One request that was made for an answer, and how it ended.
package struct RequestAttempt: Hashable, Sendable {
  /// The model that was asked.
  package var model: ModelID
  /// Which attempt it was, from 1.
  package var number: Int
  /// How long it took, with the time that it waited for its turn.
  package var duration: Duration
  /// How it failed; `nil` when it was answered.
  package var failure: RequestFailure?
  /// What is waited before the next attempt; `nil` when there is none.
  package var delay: Duration?
}
