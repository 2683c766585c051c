import Foundation
import PromptCI
import Testing

@testable import Models

/// Tests of embedding requests and replies, field by field against the providers' references.
struct EmbeddingProviderTests {
  /// The expected request on the wire.
  struct Expectation: CustomTestStringConvertible {
    let model: ModelID
    let url: String
    let key: String?
    let body: String
    var testDescription: String { model.name }
  }

  static let requests: [Expectation] = [
    Expectation(
      model: "openai/text-embedding-3-small", url: "https://api.openai.com/v1/embeddings",
      key: "authorization: Bearer key-o",
      body: #"{"model":"text-embedding-3-small","input":["hi","é🙂\n"]}"#),
    Expectation(
      model: "gemini/gemini-embedding-001",
      url: "https://generativelanguage.googleapis.com/v1beta/models/gemini-embedding-001"
        + ":batchEmbedContents",
      key: "x-goog-api-key: key-g",
      body:
        #"{"requests":[{"model":"models/gemini-embedding-001","content":{"parts":[{"text":"hi"}]}},"#
        + #"{"model":"models/gemini-embedding-001","content":{"parts":[{"text":"é🙂\n"}]}}]}"#),
    Expectation(
      model: "mistral/mistral-embed", url: "https://api.mistral.ai/v1/embeddings",
      key: "authorization: Bearer key-m",
      body: #"{"model":"mistral-embed","input":["hi","é🙂\n"]}"#),
    Expectation(
      model: "openrouter/openai/text-embedding-3-small",
      url: "https://openrouter.ai/api/v1/embeddings", key: "authorization: Bearer key-r",
      body: #"{"model":"openai/text-embedding-3-small","input":["hi","é🙂\n"]}"#),
    Expectation(
      model: "ollama/all-minilm", url: "http://127.0.0.1:11434/api/embed", key: nil,
      body: #"{"model":"all-minilm","input":["hi","é🙂\n"],"truncate":false}"#),
    Expectation(
      model: "openai-compatible/BAAI/bge-m3", url: "http://localhost:8000/v1/embeddings", key: nil,
      body: #"{"model":"BAAI/bge-m3","input":["hi","é🙂\n"]}"#),
  ]

  @Test(arguments: requests)
  func `encodes requests as in the provider's reference`(expected: Expectation) throws {
    let endpoint = try ProviderFixture.endpoint(expected.model)
    let interface = try #require(endpoint.provider.embeddings)
    let request = endpoint.encode(["hi", "é🙂\n"], by: interface.format)
    #expect(request.url == expected.url)
    #expect(
      request.headers.map { "\($0.name): \($0.value)" }
        == ["content-type: application/json", "accept: application/json"]
        + [expected.key].compactMap(\.self))
    #expect(String(decoding: request.body, as: UTF8.self) == expected.body)
    #expect(!"\(request)".contains("key-"))
  }

  private static func decode(
    _ body: String, status: Int = 200, from model: ModelID, count: Int = 2
  ) throws -> Embeddings {
    let endpoint = try ProviderFixture.endpoint(model)
    let interface = try #require(endpoint.provider.embeddings)
    return try endpoint.decode(
      ProviderReply(
        status: status, headers: HeaderFields([("content-type", "application/json")]),
        body: Array(body.utf8)),
      as: interface.format, count: count, now: ProviderFixture.now)
  }

  // Handwritten from the providers' references, including the fields that are not read.
  @Test(
    arguments: [
      (
        "openai/text-embedding-3-small",
        """
        {"object": "list", "data": [
          {"object": "embedding", "index": 1, "embedding": [0.5, -1e-3, 2]},
          {"object": "embedding", "index": 0, "embedding": [0.0023064255, -0.009327292, 0]}],
         "model": "text-embedding-3-small", "usage": {"prompt_tokens": 8, "total_tokens": 8}}
        """,
        Embeddings(
          vectors: [[0.0023064255, -0.009327292, 0], [0.5, -0.001, 2]],
          usage: TokenUsage(input: 8))
      ),
      (
        "mistral/mistral-embed",
        """
        {"id": "cmpl-e5cc70bb28c444948073e77776eb30ef", "object": "list", "model": "mistral-embed",
         "data": [{"object": "embedding", "embedding": [0.1], "index": 0},
           {"object": "embedding", "embedding": [0.3], "index": 1}],
         "usage": {"prompt_tokens": 15, "completion_tokens": 0, "total_tokens": 15,
           "prompt_audio_seconds": null}}
        """,
        Embeddings(vectors: [[0.1], [0.3]], usage: TokenUsage(input: 15))
      ),
      (
        "openai-compatible/m",
        #"{"data": [{"embedding": [1, 2]}, {"embedding": [3, 4]}], "usage": null}"#,
        Embeddings(vectors: [[1, 2], [3, 4]], usage: .unreported)
      ),
      (
        "gemini/gemini-embedding-001",
        #"{"embeddings": [{"values": [0.013168523, -0.01]}, {"values": [-0.02342, 0.5]}]}"#,
        Embeddings(vectors: [[0.013168523, -0.01], [-0.02342, 0.5]], usage: .unreported)
      ),
      (
        "gemini/gemini-embedding-2",
        """
        {"embeddings": [{"values": [1]}, {"values": [2]}], "usageMetadata": {"promptTokenCount": 6}}
        """,
        Embeddings(vectors: [[1], [2]], usage: TokenUsage(input: 6))
      ),
      (
        "ollama/all-minilm",
        """
        {"model": "all-minilm", "embeddings": [[0.010071029, -0.0017594862], [0.05007221, 0.04692972]],
         "total_duration": 14143917, "load_duration": 1019500, "prompt_eval_count": 8}
        """,
        Embeddings(
          vectors: [[0.010071029, -0.0017594862], [0.05007221, 0.04692972]],
          usage: TokenUsage(input: 8))
      ),
    ] as [(ModelID, String, Embeddings)])
  func `decodes vectors in the order of the texts, and usage`(
    model: ModelID, body: String, embeddings: Embeddings
  ) throws {
    #expect(try Self.decode(body, from: model) == embeddings)
  }

  @Test(
    arguments: [
      ("openai/m", #"{"data": [{"index": 0, "embedding": [1]}]}"#, "1 embeddings for 2 texts"),
      (
        "openai/m", #"{"data": [{"index": 0, "embedding": [1]}, {"index": 0, "embedding": [2]}]}"#,
        "exactly one embedding per text"
      ),
      (
        "openai/m", #"{"data": [{"index": 5, "embedding": [1]}, {"index": 0, "embedding": [2]}]}"#,
        "exactly one embedding per text"
      ),
      (
        "openai/m", #"{"data": [{"embedding": [1]}, {"embedding": [2, 3]}]}"#, "different lengths"
      ),
      ("openai/m", #"{"data": [{"embedding": []}, {"embedding": []}]}"#, "not a list of numbers"),
      ("openai/m", #"{"data": [{"embedding": "AAAA"}, {}]}"#, "not a list of numbers"),
      ("openai/m", #"{"data": [{"embedding": [null]}, {"embedding": [1]}]}"#, "'null'"),
      ("openai/m", #"{"data": [{"embedding": [1e400]}, {"embedding": [1]}]}"#, "'1e400'"),
      ("openai/m", #"{"choices": []}"#, "no data"),
      ("gemini/m", #"{"embedding": {"values": [1]}}"#, "no embeddings"),
      ("ollama/m", #"{"embedding": [1]}"#, "no embeddings"),
    ] as [(ModelID, String, String)])
  func `rejects an answer without one vector for each text`(
    model: ModelID, body: String, part: String
  ) throws {
    let failure = #expect(throws: ProviderFailure.self) { try Self.decode(body, from: model) }
    #expect(failure?.kind == .malformed)
    #expect(failure?.message.contains(part) == true, "\(failure as Any)")
  }

  @Test func `decodes an error of the provider`() throws {
    let failure = #expect(throws: ProviderFailure.self) {
      try Self.decode(
        #"{"error": {"message": "Too fast", "type": "requests"}}"#, status: 429, from: "openai/m")
    }
    #expect(failure?.kind == .rateLimited && failure?.message == "Too fast")
  }
}
