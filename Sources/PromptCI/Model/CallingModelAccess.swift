/// Model access that forwards every call to a closure: to the runner through a pipe, or in the same
/// process.
package struct CallingModelAccess: ModelAccess {
  /// Makes a call.
  let call: @Sendable (ModelCall.Content) async -> ModelCall.Outcome

  /// Creates model access with a closure that makes the calls.
  package init(call: @escaping @Sendable (ModelCall.Content) async -> ModelCall.Outcome) {
    self.call = call
  }

  /// Calls a model.
  package func respond(to question: ModelQuestion) async throws -> Response {
    switch await call(.question(question)) {
    case .response(let response): return response
    case .failure(let error): throw error
    case .embeddings: throw CallingModelAccess.mismatch
    }
  }

  /// Requests the embeddings of texts from a model.
  package func embeddings(of texts: [String], model: ModelID) async throws -> [[Double]] {
    switch await call(.embeddings(texts, model: model)) {
    case .embeddings(let vectors) where vectors.count == texts.count: return vectors
    case .failure(let error): throw error
    case .embeddings, .response: throw CallingModelAccess.mismatch
    }
  }

  private static let mismatch = ModelAccessError(
    category: "evaluator", message: "the runner answered a different request")
}
