import PromptCI
import Synchronization

/// A model that answers by a script, and records the questions.
final class ScriptedAccess: ModelAccess {
  private let script: @Sendable (ModelQuestion) throws -> Response
  private let log = Mutex<[ModelQuestion]>([])

  /// Creates a model that answers each question with a closure.
  init(_ script: @escaping @Sendable (ModelQuestion) throws -> Response) {
    self.script = script
  }

  /// Creates a model that gives these answers in order, and then repeats the last one.
  convenience init(_ answers: String...) {
    let rest = Mutex(answers)
    self.init { _ in
      Response(
        rest.withLock { rest in rest.count > 1 ? rest.removeFirst() : rest[0] })
    }
  }

  /// The questions so far; concurrent questions are in any order.
  var questions: [ModelQuestion] { log.withLock { $0 } }

  func respond(to question: ModelQuestion) async throws -> Response {
    log.withLock { $0.append(question) }
    return try script(question)
  }

  func embeddings(of texts: [String], model: ModelID) async throws -> [[Double]] {
    throw ModelAccessError(category: "evaluator", message: "\(model) has no embeddings")
  }

  /// Judges a text with this model as the judge.
  func judged(
    _ evaluator: some ResponseEvaluator, _ text: String = "the answer",
    sample: Sample = Sample("the question"), finishReason: FinishReason = .stop
  ) async throws -> Score {
    try await ModelAccessContext.$current.withValue(self) {
      try await evaluator.evaluate(sample, Response(text, finishReason: finishReason))
    }
  }
}

/// A judge's answer.
func verdict(_ choice: String, because reasoning: String = "so it is", key: String = "verdict")
  -> String
{
  let answer: JSONValue = [
    "reasoning": .string(reasoning), "\(key)": .string(choice),
  ]
  return answer.compact
}

extension ModelQuestion {
  /// The first turn.
  var firstTurn: String { prompt.turns.first?.text ?? "" }
}
