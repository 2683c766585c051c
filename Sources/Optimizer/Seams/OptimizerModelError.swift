/// Why no reply came.
package enum OptimizerModelError: Error, Hashable, Sendable {
  /// The model failed or took too long, after whatever retries there are; what happened, in words.
  case failed(String)
  /// The budget does not allow the request; what was spent, in words.
  case budgetSpent(String)
}
