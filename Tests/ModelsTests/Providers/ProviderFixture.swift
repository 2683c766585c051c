import Foundation
import PromptCI

@testable import Models

/// Fixtures for the tests of providers.
enum ProviderFixture {
  /// The current time in all tests: 2026-11-21T08:30:00Z.
  static let now = Date(timeIntervalSince1970: 1_795_249_800)

  /// All keys and base URLs that a provider may need.
  static let environment = [
    "ANTHROPIC_API_KEY": "key-a", "OPENAI_API_KEY": "key-o", "GEMINI_API_KEY": "key-g",
    "GROQ_API_KEY": "key-q", "OPENROUTER_API_KEY": "key-r", "MISTRAL_API_KEY": "key-m",
    "OPENAI_COMPATIBLE_BASE_URL": "http://localhost:8000/v1",
  ]

  static let schema = #"{"type": "object", "properties": {"a": {"type": "string"}}}"#

  /// A request with every option.
  static func fullRequest(
    _ model: ModelID, options change: (inout GenerationOptions) -> Void = { _ in }
  )
    -> ModelRequest
  {
    var options = GenerationOptions(
      temperature: 0.5, topP: 0.9, maximumResponseTokens: 16, stopSequences: ["END"],
      responseFormat: .jsonSchema(schema),
      tools: [
        ToolDefinition(name: "find", description: "Finds.", parameters: #"{"type":"object"}"#)
      ])
    change(&options)
    return ModelRequest(
      model: model,
      prompt: RenderedPrompt(
        instructions: "Be \"brief\".", turns: [.user("hi"), .assistant("yes?"), .user("é🙂\n")]),
      options: options, repetition: 2, seed: 7)
  }

  /// A request with only a question.
  static func bareRequest(_ model: ModelID) -> ModelRequest {
    ModelRequest(
      model: model, prompt: RenderedPrompt(instructions: nil, turns: [.user("hi")]),
      options: GenerationOptions())
  }

  static func endpoint(_ model: ModelID) throws -> ProviderEndpoint {
    try ProviderCatalog.endpoint(for: model, environment: environment)
  }

  /// The answer in a body with status 200.
  static func decode(_ body: String, from model: ModelID) throws -> Response {
    try endpoint(model).decode(
      ProviderReply(
        status: 200, headers: HeaderFields([("Content-Type", "application/json; charset=utf-8")]),
        body: Array(body.utf8)),
      now: now)
  }

  /// The failure for a reply.
  static func failure(
    of body: String, status: Int = 200, headers: [(name: String, value: String)] = [],
    from model: ModelID = "openai/gpt-4o"
  ) throws -> ProviderFailure? {
    do {
      _ = try endpoint(model).decode(
        ProviderReply(status: status, headers: HeaderFields(headers), body: Array(body.utf8)),
        now: now)
      return nil
    } catch let failure as ProviderFailure {
      return failure
    }
  }
}
