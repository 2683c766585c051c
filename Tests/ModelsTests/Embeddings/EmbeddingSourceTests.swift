import Models
import PromptCI
import TestServer
import Testing

/// Tests of the whole path of texts, from a model's name to a server and back.
@Suite(.quiet)
struct EmbeddingSourceTests {
  private static func source(
    at server: TestServer, budget: Budget = Budget(), prices: PriceTable = .builtIn
  ) -> ModelSource {
    var configuration = ModelSource.Configuration(
      environment: ["OPENAI_COMPATIBLE_BASE_URL": "\(server.url)/v1", "OPENAI_API_KEY": "sk-1"],
      timeout: .seconds(600), prices: prices)
    configuration.retries.maximumAttempts = 3
    configuration.retries.baseDelay = .milliseconds(1)
    return ModelSource(configuration, budget: budget, replaying: nil)
  }

  /// One vector for each text of a request: its number as a text.
  private static func vectors(for request: ReceivedRequest) -> Reply {
    let body = (try? JSONValue.parse(String(decoding: request.body, as: UTF8.self))) ?? .null
    guard case .array(let texts) = body["input"] else { return Reply(400, json: "{}") }
    let data = texts.enumerated().map { index, text in
      #"{"index": \#(index), "embedding": [\#(text.stringValue ?? "")]}"#
    }
    return Reply(
      json:
        #"{"data": [\#(data.joined(separator: ","))], "usage": {"prompt_tokens": \#(texts.count)}}"#
    )
  }

  @Test func `sends batches and returns the vectors in the order of the texts`() async throws {
    let server = try TestServer { .reply(EmbeddingSourceTests.vectors(for: $0)) }
    let source = Self.source(at: server)
    let model = try source.embeddingModel(named: "openai-compatible/m")
    let embeddings = try await model.embeddings(of: (0..<70).map(String.init))
    #expect(embeddings.vectors == (0..<70).map { [Double($0)] })
    #expect(embeddings.usage == TokenUsage(input: 70))
    #expect(server.requests.count == 3)
    #expect(server.requests.allSatisfy { $0.path == "/v1/embeddings" })
    #expect(source.budget.spent.tokens == 70)
    #expect(try await model.embeddings(of: []) == Embeddings())
    #expect(server.requests.count == 3)
  }

  @Test func `retries a rejection at most as often as allowed`() async throws {
    let server = try TestServer { request in
      request.index < 2
        ? .reply(Reply(429, json: "{}")) : .reply(EmbeddingSourceTests.vectors(for: request))
    }
    let model = try Self.source(at: server).embeddingModel(named: "openai-compatible/m")
    #expect(try await model.embeddings(of: ["1", "2"]).vectors == [[1], [2]])
    #expect(server.requests.count == 3)

    let broken = try TestServer { _ in .cut(Reply(json: #"{"data": []}"#), after: 5, then: .reset) }
    let other = try Self.source(at: broken).embeddingModel(named: "openai-compatible/m")
    let error = await #expect(throws: ModelError.self) { try await other.embeddings(of: ["1"]) }
    #expect(error?.requestFailure?.kind == .truncatedBody)
    #expect(broken.requests.count == 3)
  }

  @Test func `stops if the budget is spent or no price is known`() async throws {
    let server = try TestServer { .reply(EmbeddingSourceTests.vectors(for: $0)) }
    let small = Self.source(at: server, budget: Budget(maximumTokens: 40))
    let error = await #expect(throws: ModelError.self) {
      try await small.embeddingModel(named: "openai-compatible/m")
        .embeddings(of: (10..<80).map(String.init))
    }
    guard case .budgetSpent = error else {
      Issue.record("\(error as Any)")
      return
    }
    #expect(server.requests.count == 1)
    let priced = Self.source(at: server, budget: Budget(maximumCost: 1))
    await #expect(throws: ModelError.unknownPrice("openai-compatible/m")) {
      try await priced.embeddingModel(named: "openai-compatible/m").embeddings(of: ["1"])
    }
  }

  @Test(
    arguments: [
      ("groq/m", "groq has no embeddings; name a model of openai, gemini, openrouter, mistral,"),
      ("anthropic/m", "anthropic has no embeddings"),
      ("openai-responses/m", "openai-responses has no embeddings"),
      ("opnai/m", "unknown model 'opnai/m'"),
      ("mistral/m", "mistral needs a key: set MISTRAL_API_KEY"),
    ] as [(ModelID, String)])
  func `suggests an embedding model or a missing variable`(model: ModelID, part: String) throws {
    let source = ModelSource(
      ModelSource.Configuration(environment: [
        "GROQ_API_KEY": "k", "ANTHROPIC_API_KEY": "k", "OPENAI_API_KEY": "k",
      ]), replaying: nil)
    let error = #expect(throws: ModelError.self) { try source.embeddingModel(named: model) }
    #expect(error?.description.contains(part) == true, "\(error as Any)")
  }

  @Test func `needs no configuration for the embedded model`() throws {
    let source = ModelSource(ModelSource.Configuration(environment: [:]), replaying: nil)
    #expect(try source.embeddingModel(named: "embedded/lexical") is LexicalEmbedding)
  }

  @Test func `prices embeddings`() {
    let usage = TokenUsage(input: 1_000_000)
    #expect(PriceTable.builtIn.cost(of: usage, model: "openai/text-embedding-3-small") == 0.02)
    #expect(PriceTable.builtIn.cost(of: usage, model: "gemini/gemini-embedding-001") == 0.15)
  }
}
