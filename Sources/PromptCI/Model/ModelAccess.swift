/// What asks models for the code of eval files, which has no key and no network.
///
/// In a suite host it is the runner: so that whatever an evaluator asks shares the run's cache, limits and budget.
package protocol ModelAccess: Sendable {
  /// Asks a model.
  ///
  /// - Parameter question: What is asked.
  /// - Returns: The answer; it may have come from the cache.
  /// - Throws: ``ModelAccessError`` when there is no answer.
  func respond(to question: ModelQuestion) async throws -> Response

  /// Asks a model for the embeddings of texts.
  ///
  /// - Parameters:
  ///   - texts: The texts, at least one.
  ///   - model: The model's name.
  /// - Returns: A vector for each text, in their order, all of one length.
  /// - Throws: ``ModelAccessError`` when there are none.
  func embeddings(of texts: [String], model: ModelID) async throws -> [[Double]]
}

/// Where the code of eval files finds whom to ask.
package enum ModelAccessContext {
  /// Who asks models for the code that runs now; `nil` outside a run.
  @TaskLocal package static var current: (any ModelAccess)?

  /// Who asks models for the code that runs now.
  ///
  /// - Throws: ``ModelAccessError`` outside a run.
  package static func required() throws(ModelAccessError) -> any ModelAccess {
    guard let current else {
      throw ModelAccessError(
        category: "evaluator",
        message:
          "no model can be asked here; models answer inside a run of `prompt-ci`, in the "
          + "task that the run started (a detached task is not)")
    }
    return current
  }
}
