/// The model or program that writes prompts: it gets a request and returns a reply, in the
/// documented format.
package protocol OptimizerModel: Sendable {
  /// Answers one request, within a time limit of the implementation.
  ///
  /// - Throws: `CancellationError` if the run was stopped; ``OptimizerModelError`` if no reply
  ///   arrived.
  func reply(to request: OptimizerRequest) async throws -> OptimizerReply
}
