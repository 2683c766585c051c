import Digest
import Models
import PromptCI
import Synchronization
import Testing

@testable import Storage

struct CachedEmbeddingModelTests {
  /// A model that takes two texts at a time, and records its requests.
  private final class Source: EmbeddingModel {
    let id: ModelID = "openai/m"
    let baseURL = "https://a.example/v1"
    private let log = Mutex<[[String]]>([])
    private let failing: String?

    init(failing: String? = nil) {
      self.failing = failing
    }

    var asked: [[String]] { log.withLock { $0.sorted { $0[0] < $1[0] } } }

    func batches(of texts: [String]) -> [[String]] {
      stride(from: 0, to: texts.count, by: 2).map { Array(texts[$0..<min($0 + 2, texts.count)]) }
    }

    func embeddings(of texts: [String]) async throws -> Embeddings {
      log.withLock { $0.append(texts) }
      if let failing, texts.contains(failing) { throw ModelError.provider("no") }
      return Embeddings(
        vectors: texts.map { [Double($0.utf8.count), 0.1 + 0.2, -0.0, .leastNonzeroMagnitude] },
        usage: TokenUsage(input: texts.count))
    }
  }

  private static func vector(_ text: String) -> [Double] {
    [Double(text.utf8.count), 0.1 + 0.2, -0.0, .leastNonzeroMagnitude]
  }

  private static func wrap(
    _ source: Source, _ cache: ResponseCache?, recording: CassetteLibrary? = nil
  ) -> CachedEmbeddingModel {
    CachedEmbeddingModel(source, cache: cache, recording: recording) { Issue.record("\($0)") }
  }

  // From Python 3.11: hashlib.sha256 over the canonical form packed with struct ("<Q", length + UTF-8).
  @Test func `a key is the digest of the documented form`() {
    let text = EmbeddedText("My parcel é", model: "openai/text-embedding-3-small")
    #expect(
      CacheKey(text, baseURL: "https://a.example/v1").digest.hexadecimal
        == "6b29937d8e7ea5db05be20332da0d80163ada15965de9e2f95066646d831ff7b")
  }

  @Test func `requests each text once and finds it in any later batch`() async throws {
    let directory = try TemporaryDirectory()
    let source = Source()
    let model = Self.wrap(source, try ResponseCache(directory: directory.path, key: .test))
    let first = try await model.embeddings(of: ["a", "bb", "a", "ccc"])
    #expect(first.vectors == ["a", "bb", "a", "ccc"].map(Self.vector))
    #expect(first.usage == TokenUsage(input: 3))
    #expect(source.asked == [["a", "bb"], ["ccc"]])

    let later = Source()
    let again = Self.wrap(later, try ResponseCache(directory: directory.path, key: .test))
    let second = try await again.embeddings(of: ["ccc", "dddd", "bb"])
    #expect(second.vectors == ["ccc", "dddd", "bb"].map(Self.vector))
    #expect(second.vectors[0][2].sign == .minus)
    #expect(second.usage == TokenUsage(input: 1))
    #expect(later.asked == [["dddd"]])
    #expect(!first.isCached && !second.isCached)
    #expect(try await again.embeddings(of: ["bb", "a"]).isCached)
  }

  @Test func `keeps the completed batches if another fails`() async throws {
    let directory = try TemporaryDirectory()
    let cache = try ResponseCache(directory: directory.path, key: .test)
    let failing = Self.wrap(Source(failing: "e"), cache)
    await #expect(throws: ModelError.provider("no")) {
      try await failing.embeddings(of: ["a", "b", "e", "f", "c", "d"])
    }
    let source = Source()
    _ = try await Self.wrap(source, cache).embeddings(of: ["a", "b", "e", "f", "c", "d"])
    #expect(source.asked == [["e", "f"]])
  }

  @Test func `separates models and addresses`() throws {
    let keys = [
      CacheKey(EmbeddedText("a", model: "m"), baseURL: ""),
      CacheKey(EmbeddedText("a", model: "n"), baseURL: ""),
      CacheKey(EmbeddedText("b", model: "m"), baseURL: ""),
      CacheKey(EmbeddedText("a", model: "m"), baseURL: "https://a.example"),
      CacheKey(
        ModelRequest(
          model: "m", prompt: RenderedPrompt(instructions: nil, turns: []),
          options: GenerationOptions()), baseURL: ""),
    ]
    #expect(Set(keys).count == keys.count)
  }

  @Test func `records both new and cached vectors`() async throws {
    let directory = try TemporaryDirectory()
    let cache = try ResponseCache(directory: directory.path, key: .test)
    _ = try await Self.wrap(Source(), cache).embeddings(of: ["a"])
    let library = try CassetteLibrary(
      directory: directory.path + "/cassettes", for: .recording, scrubbing: { $0 })
    _ = try await Self.wrap(Source(), cache, recording: library).embeddings(of: ["a", "b"])
    for text in ["a", "b"] {
      #expect(
        try library.vector(of: EmbeddedText(text, model: "openai/m")) == Self.vector(text))
    }
  }

  @Test func `does not cache vectors that are computed locally`() async throws {
    let directory = try TemporaryDirectory()
    let cache = try ResponseCache(directory: directory.path, key: .test)
    let model = CachedEmbeddingModel(LexicalEmbedding(), cache: cache) { Issue.record("\($0)") }
    let embeddings = try await model.embeddings(of: ["a parcel"])
    #expect(embeddings.vectors == [LexicalEmbedding.vector(of: "a parcel")])
    let key = CacheKey(EmbeddedText("a parcel", model: LexicalEmbedding.id), baseURL: "")
    #expect(try cache.vector(for: key) == .missing)
  }

  @Test func `works without a cache`() async throws {
    let source = Source()
    #expect(
      try await Self.wrap(source, nil).embeddings(of: ["a", "a"]).vectors
        == [Self.vector("a"), Self.vector("a")])
    #expect(source.asked == [["a"]])
    #expect(try await Self.wrap(source, nil).embeddings(of: []).vectors == [])
  }

  @Test func `continues with warnings if the cache is broken`() async throws {
    let directory = try TemporaryDirectory()
    let cache = try ResponseCache(directory: directory.path, key: .test)
    try Database(path: cache.path, busyTimeout: .seconds(1)).execute("DROP TABLE embedding")
    let warnings = Mutex<[String]>([])
    let model = CachedEmbeddingModel(Source(), cache: cache) { text in
      warnings.withLock { $0.append(text) }
    }
    #expect(try await model.embeddings(of: ["a"]).vectors == [Self.vector("a")])
    #expect(
      warnings.withLock { $0.map { $0.prefix(while: { $0 != ":" }) } }
        == ["the embedding cache cannot be read", "embeddings could not be stored in the cache"])
  }
}
