/// Access to models for the code of eval files, which has neither keys nor a network.
///
/// In a suite host, the runner makes the calls, so that they share the run's cache, limits and
/// budget.
package protocol ModelAccess: Sendable {
  /// Calls a model.
  ///
  /// - Parameter question: The model, prompt and options.
  /// - Returns: The answer, possibly from the cache.
  /// - Throws: ``ModelAccessError`` if there is no answer.
  func respond(to question: ModelQuestion) async throws -> Response

  /// Requests the embeddings of texts from a model.
  ///
  /// - Parameters:
  ///   - texts: The texts, at least one.
  ///   - model: The model's name.
  /// - Returns: One vector per text, in the order of the texts, all of the same length.
  /// - Throws: ``ModelAccessError`` if there are none.
  func embeddings(of texts: [String], model: ModelID) async throws -> [[Double]]
}

/// The model access of the current task, for the code of eval files.
package enum ModelAccessContext {
  /// The model access of the current task; `nil` outside a run.
  @TaskLocal package static var current: (any ModelAccess)?

  /// The model access of the current task.
  ///
  /// - Throws: ``ModelAccessError`` outside a run.
  package static func required() throws(ModelAccessError) -> any ModelAccess {
    guard let current else {
      throw ModelAccessError(
        category: "evaluator",
        message:
          "no model is available here; models answer only inside a run of `prompt-ci`, in the "
          + "task that the run started (not in a detached task)")
    }
    return current
  }
}
