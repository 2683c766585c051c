/// Asks models by way of the runner, for the sake of one of its requests.
struct HostModelAccess: ModelAccess {
  /// The request that is being served.
  let ticket: Int
  /// The calls that the runner has not answered yet.
  let calls: OpenCalls
  /// What writes to the runner.
  let replies: ReplyWriter

  func respond(to question: ModelQuestion) async throws -> Response {
    switch await outcome(of: .question(question)) {
    case .response(let response): return response
    case .failure(let error): throw error
    case .embeddings: throw HostModelAccess.mismatch
    }
  }

  func embeddings(of texts: [String], model: ModelID) async throws -> [[Double]] {
    switch await outcome(of: .embeddings(texts, model: model)) {
    case .embeddings(let vectors) where vectors.count == texts.count: return vectors
    case .failure(let error): throw error
    case .embeddings, .response: throw HostModelAccess.mismatch
    }
  }

  private func outcome(of content: ModelCall.Content) async -> ModelCall.Outcome {
    await withCheckedContinuation { continuation in
      let number = calls.open(continuation)
      replies.send(.calls(ModelCall(number: number, ticket: ticket, content: content)))
    }
  }

  private static let mismatch = ModelAccessError(
    category: "evaluator", message: "the runner gave an answer to another question")
}
