import Digest
import Models
import PromptCI
import Storage
import Testing

struct CacheKeyTests {
  /// A request with every field set.
  private static let full = ModelRequest(
    model: "embedded/lexical",
    prompt: RenderedPrompt(
      instructions: "Answer.", turns: [.user("hi"), .assistant("yes?"), .user("ab")]),
    options: GenerationOptions(
      temperature: 0.5, topP: 0.9, maximumResponseTokens: 16, stopSequences: ["a", "bc"]),
    repetition: 1, seed: 7)

  // From Python 3.11: hashlib.sha256 over the same form packed with struct ("<Q", "<d", length + UTF-8).
  @Test func `is the digest of the documented form`() {
    #expect(
      CacheKey(Self.full, baseURL: "https://a.example/v1").digest.hexadecimal
        == "94ebbe21130df4b5e0d7c7bf7508be9fa9ab6676da2130649d53be2f8b16b829")
    let bare = ModelRequest(
      model: "m", prompt: RenderedPrompt(instructions: nil, turns: []),
      options: GenerationOptions())
    #expect(
      CacheKey(bare, baseURL: "").digest.hexadecimal
        == "88b125ed9ede08bb8e3fea3be103cbdd6b3f447a3e6436660fd3a9d21643e34a")
  }

  /// A change of a request, and its name.
  struct Change: CustomTestStringConvertible {
    let testDescription: String
    let apply: @Sendable (inout ModelRequest) -> Void

    init(_ name: String, _ apply: @escaping @Sendable (inout ModelRequest) -> Void) {
      testDescription = name
      self.apply = apply
    }
  }

  private static let changes: [Change] = [
    Change("nothing") { _ in },
    Change("model") { $0.model = "embedded/lexica" },
    Change("no instructions") { $0.prompt.instructions = nil },
    Change("empty instructions") { $0.prompt.instructions = "" },
    Change("other instructions") { $0.prompt.instructions = "answer." },
    Change("trailing space") { $0.prompt.turns[2].text = "ab " },
    Change("role") { $0.prompt.turns[0].role = .assistant },
    Change("fewer turns") { $0.prompt.turns.removeFirst() },
    Change("order of turns") { $0.prompt.turns.reverse() },
    Change("text moved between turns") {
      $0.prompt.turns[1].text = "yes?a"
      $0.prompt.turns[2].text = "b"
    },
    Change("turn that looks like two") { $0.prompt.turns = [.user("hi"), .assistant("yes?ab")] },
    Change("instructions moved to a turn") {
      $0.prompt.instructions = nil
      $0.prompt.turns.insert(.user("Answer."), at: 0)
    },
    Change("composed é") { $0.prompt.turns[2].text = "\u{e9}" },
    Change("decomposed é") { $0.prompt.turns[2].text = "e\u{301}" },
    Change("NUL") { $0.prompt.turns[2].text = "ab\0" },
    Change("temperature") { $0.options.temperature = 0.5000000000000001 },
    Change("temperature 0") { $0.options.temperature = 0 },
    Change("no temperature") { $0.options.temperature = nil },
    Change("temperature and topP exchanged") {
      $0.options.temperature = 0.9
      $0.options.topP = 0.5
    },
    Change("only topP") {
      $0.options.temperature = nil
      $0.options.topP = 0.5
    },
    Change("no topP") { $0.options.topP = nil },
    Change("tokens") { $0.options.maximumResponseTokens = 17 },
    Change("no tokens") { $0.options.maximumResponseTokens = nil },
    Change("no stop sequences") { $0.options.stopSequences = nil },
    Change("an empty list of stop sequences") { $0.options.stopSequences = [] },
    Change("other stop sequences") { $0.options.stopSequences = ["ab", "c"] },
    Change("one stop sequence") { $0.options.stopSequences = ["abc"] },
    Change("log-probabilities") { $0.options.logProbabilities = 0 },
    Change("more log-probabilities") { $0.options.logProbabilities = 5 },
    Change("text") { $0.options.responseFormat = .text },
    Change("JSON") { $0.options.responseFormat = .json },
    Change("schema") { $0.options.responseFormat = .jsonSchema("{}") },
    Change("other schema") { $0.options.responseFormat = .jsonSchema("{ }") },
    Change("no tools, as a list") { $0.options.tools = [] },
    Change("tool") { $0.options.tools = [ToolDefinition(name: "a", description: "b")] },
    Change("tool's name") { $0.options.tools = [ToolDefinition(name: "ab", description: "")] },
    Change("tool's parameters") {
      $0.options.tools = [ToolDefinition(name: "a", description: "b", parameters: "{}")]
    },
    Change("tool and JSON") {
      $0.options.responseFormat = .json
      $0.options.tools = [ToolDefinition(name: "a", description: "b")]
    },
    Change("repetition 0") { $0.repetition = 0 },
    Change("repetition 2") { $0.repetition = 2 },
    Change("seed") { $0.seed = 8 },
    Change("no seed") { $0.seed = nil },
    Change("seed as repetition") {
      $0.repetition = 7
      $0.seed = 1
    },
  ]

  @Test func `differs if and only if a field differs`() {
    var names: [CacheKey: String] = [:]
    for change in Self.changes {
      var request = Self.full
      change.apply(&request)
      for baseURL in ["", "https://a.example", "https://a.example/"] {
        let key = CacheKey(request, baseURL: baseURL)
        let name = "\(change.testDescription) at '\(baseURL)'"
        #expect(names[key] == nil, "\(name) has the key of \(names[key] ?? "")")
        names[key] = name
        #expect(CacheKey(request, baseURL: baseURL) == key)
      }
    }
    #expect(names.count == Self.changes.count * 3)
  }

  @Test func `is the same whether the answer is streamed or not`() {
    var streamed = Self.full
    streamed.options.streams = true
    #expect(CacheKey(streamed, baseURL: "") == CacheKey(Self.full, baseURL: ""))
  }

  @Test func `is the same for 0 and -0`() {
    var positive = Self.full
    var negative = Self.full
    positive.options.temperature = 0
    negative.options.temperature = -0.0
    #expect(CacheKey(positive, baseURL: "") == CacheKey(negative, baseURL: ""))
  }
}
