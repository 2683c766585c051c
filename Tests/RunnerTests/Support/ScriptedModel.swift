import Models
import PromptCI

/// A model implemented by a closure. By default it answers `yes` to every request.
struct ScriptedModel: LanguageModel {
  /// The destination of its requests; empty for a model in this process.
  var baseURL = ""
  /// Answers a request.
  var script: @Sendable (ModelRequest) async throws -> Response = { _ in Response("yes") }

  func respond(to request: ModelRequest) async throws -> Response {
    try await script(request)
  }
}

extension ModelRequest {
  /// The sample and the repetition, such as `s3/0`. The input of a scripted sample is its identifier.
  var key: String { "\(prompt.turns.last?.text ?? "")/\(repetition)" }
}

extension ModelCall.Content {
  /// A request with a text to a model.
  static func asking(_ model: ModelID, _ text: String) -> Self {
    .question(
      ModelQuestion(
        model: model, prompt: RenderedPrompt(instructions: nil, turns: [.user(text)])))
  }
}
