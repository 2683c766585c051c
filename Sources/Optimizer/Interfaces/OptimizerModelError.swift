/// A reason why no reply arrived.
package enum OptimizerModelError: Error, Hashable, Sendable {
  /// The model failed or timed out after all retries; the text says how.
  case failed(String)
  /// The budget does not allow the request; the text says what was spent.
  case budgetSpent(String)
}
