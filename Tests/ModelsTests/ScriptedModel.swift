import Models
import PromptCI
import Synchronization

/// A model that answers and fails by a script, and counts requests.
final class ScriptedModel: LanguageModel {
  enum Step: Sendable {
    case answer(Response)
    case fail(ModelError)
  }

  let baseURL = "https://model.example/v1"
  private let steps: [Step]
  private let count = Mutex(0)

  /// Creates a model. The last step is repeated.
  init(_ steps: Step...) {
    self.steps = steps
  }

  /// The number of requests.
  var requestCount: Int { count.withLock { $0 } }

  func respond(to request: ModelRequest) async throws -> Response {
    let index = count.withLock { count in
      defer { count += 1 }
      return min(count, steps.count - 1)
    }
    switch steps[index] {
    case .answer(let response): return response
    case .fail(let error): throw error
    }
  }
}

extension ModelRequest {
  /// A simple request.
  static func asking(
    _ input: String, of model: ModelID = "anthropic/claude-haiku-4-5",
    options: GenerationOptions = GenerationOptions()
  ) -> ModelRequest {
    ModelRequest(
      model: model, prompt: RenderedPrompt(instructions: "Be brief.", turns: [.user(input)]),
      options: options)
  }
}
