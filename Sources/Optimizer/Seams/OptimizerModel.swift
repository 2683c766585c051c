/// What writes prompts: a model or a program that reads a request and writes a reply, both as documented.
package protocol OptimizerModel: Sendable {
  /// Answers one request, within a time that the implementation bounds.
  ///
  /// - Throws: `CancellationError` when the run was stopped; ``OptimizerModelError`` when no reply came.
  func reply(to request: OptimizerRequest) async throws -> OptimizerReply
}
