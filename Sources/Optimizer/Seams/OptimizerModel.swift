/// What writes prompts: a model or a program that reads a request and writes a reply, both as documented.
package protocol OptimizerModel: Sendable {
  /// Answers one request.
  ///
  /// - Throws: `CancellationError` when the run was stopped; ``OptimizerModelError`` when no reply came.
  func reply(to request: OptimizerRequest) async throws -> OptimizerReply
}

/// Why no reply came.
package enum OptimizerModelError: Error, Hashable, Sendable {
  /// The model failed or took too long, after whatever retries there are; what happened, in words.
  case failed(String)
  /// The budget does not allow the request; what was spent, in words.
  case budgetSpent(String)
}
