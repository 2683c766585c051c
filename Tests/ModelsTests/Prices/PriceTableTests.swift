import PromptCI
import Testing

@testable import Models

struct PriceTableTests {
  private static func table(_ models: String) throws -> PriceTable {
    try PriceTable(
      parsing: SourceText(
        path: "p.json", text: #"{"date": "2026-01-02", "models": {\#(models)}}"#))
  }

  // From the price table of LiteLLM 1.109.1, multiplied in Python 3.11.
  @Test(
    arguments: [
      ("anthropic/claude-haiku-4-5", TokenUsage(input: 1_000_000, output: 1_000_000), 6.0),
      (
        "anthropic/claude-sonnet-4-5-20250929",
        TokenUsage(input: 3_000, output: 500, cachedInput: 2_000), 0.0111
      ),
      ("openai/gpt-4o", TokenUsage(input: 1_117, output: 46, cachedInput: 1_024), 0.0019725),
      ("openai/gpt-4o-2024-05-13", TokenUsage(input: 1_000, output: 100), 0.0065),
      ("openai/gpt-5-mini-2025-08-07", TokenUsage(input: 100, output: 10, reasoning: 5), 0.000045),
      ("gemini/gemini-2.5-pro", TokenUsage(input: 200_000, output: 1_000), 0.26),
      ("gemini/gemini-2.5-pro", TokenUsage(input: 200_001, output: 1_000), 0.5150025),
      ("mistral/mistral-small-latest", TokenUsage(input: 10_000, output: 1_000), 0.0021),
      ("groq/openai/gpt-oss-20b", TokenUsage(input: 1_000, output: 1_000), 0.000375),
      ("embedded/lexical", TokenUsage(input: 1_000, output: 1_000), 0),
      ("ollama/llama3.2:3b", TokenUsage(input: 1_000, output: 1_000), 0),
    ] as [(ModelID, TokenUsage, Double)])
  func `computes the provider's price`(model: ModelID, usage: TokenUsage, cost: Double) throws {
    let found = try #require(PriceTable.builtIn.cost(of: usage, model: model))
    #expect(abs(found - cost) <= 1e-12)
  }

  @Test(
    arguments: [
      "openai/gpt-4o-mini-tts", "openai/gpt-5-pro-max", "openai/gpt-4-32k", "openai/nothing",
      "anthropic/claude-opus-4-10", "anthropic/claude-haiku-4-5-turbo", "gpt-4o", "",
      "openai-compatible/gpt-4o", "openrouter/openai/gpt-4o", "openai/gpt-4o-",
      "openai/gpt-4o-12345x",
    ] as [ModelID])
  func `has no price for an unknown model`(model: ModelID) {
    #expect(PriceTable.builtIn.price(of: model) == nil)
    #expect(PriceTable.builtIn.cost(of: TokenUsage(input: 1), model: model) == nil)
  }

  @Test func `matches the name, the name without its version, then the longest prefix`() throws {
    let table = try Self.table(
      """
      "a/m": {"input": 1, "output": 0}, "a/m-2024-05-13": {"input": 2, "output": 0},
      "a/*": {"input": 3, "output": 0}, "a/mm*": {"input": 4, "output": 0}
      """)
    func input(_ model: ModelID) -> Double? { table.price(of: model)?.rates.input }
    #expect(input("a/m") == 1)
    #expect(input("a/m-2024-05-13") == 2)
    #expect(input("a/m-2025-05-13") == 1 && input("a/m-latest") == 1 && input("a/m-0613") == 1)
    #expect(input("a/m-pro") == 3 && input("a/m-2025-05") == 3)
    #expect(input("a/mm") == 4 && input("a/mm-2025-05-13") == 4)
    #expect(input("b/m") == nil)
  }

  @Test func `a user's file adds and replaces prices`() throws {
    let table = PriceTable.builtIn.overridden(
      by: try Self.table(
        #""openai/gpt-4o": {"input": 7, "output": 8}, "openai-compatible/*": {"input": 0, "output": 0}"#
      ))
    #expect(table.date == "2026-01-02")
    #expect(table.price(of: "openai/gpt-4o")?.rates == .init(input: 7, cachedInput: 7, output: 8))
    #expect(table.cost(of: TokenUsage(input: 5), model: "openai-compatible/x") == 0)
    #expect(table.price(of: "anthropic/claude-haiku-4-5") != nil)
  }

  @Test func `the built-in table has a date and every provider that charges`() {
    #expect(PriceTable.builtIn.date == "2026-11-21")
    let providers = Set(PriceTable.builtIn.models.map { ModelID($0).provider })
    #expect(
      providers == ["anthropic", "openai", "gemini", "groq", "mistral", "embedded", "ollama"])
  }

  @Test(arguments: [
    ("", "1:1: expected a value, found the end of the text"),
    ("[]", "1:1: the file must be a JSON object, not an array"),
    (#"{"models": {}}"#, "1:1: 'date' must be the day of the prices, as \"2026-11-21\""),
    (
      #"{"date": "today", "models": {}}"#,
      "1:2: 'date' must be the day of the prices, as \"2026-11-21\""
    ),
    (#"{"date": "2026-01-02"}"#, "1:1: the file has no 'models'"),
    (#"{"date": "2026-01-02", "models": 1}"#, "1:24: 'models' must be a JSON object, not a number"),
    (
      #"{"date": "2026-01-02", "modles": {}}"#,
      "1:24: unknown key 'modles'; did you mean 'models'?; the keys are date, models"
    ),
    (
      "{\"date\": \"2026-01-02\", \"models\": {\n  \"a/b\": {\"input\": 1}}}",
      "2:3: 'a/b' must have the prices 'input' and 'output'"
    ),
    (
      "{\"date\": \"2026-01-02\", \"models\": {\n  \"a/b\": {\"input\": -1, \"output\": 1}}}",
      "2:3: 'input' of 'a/b' must be US dollars per million tokens, 0 or more, not -1"
    ),
    (
      "{\"date\": \"2026-01-02\", \"models\": {\n  \"a/b\": {\"input\": \"1\", \"output\": 1}}}",
      "2:3: 'input' of 'a/b' must be US dollars per million tokens, 0 or more, not \"1\""
    ),
    (
      "{\"date\": \"2026-01-02\", \"models\": {\n  \"b\": {\"input\": 1, \"output\": 1}}}",
      "2:3: 'b' must be a model as provider/model, with '*' only at the end"
    ),
    (
      "{\"date\": \"2026-01-02\", \"models\": {\n  \"a/*b\": {\"input\": 1, \"output\": 1}}}",
      "2:3: 'a/*b' must be a model as provider/model, with '*' only at the end"
    ),
    (
      "{\"date\": \"2026-01-02\", \"models\": {\n  \"a/b\": {\"input\": 1, \"output\": 1, \"cost\": 1}}}",
      "2:36: unknown key 'cost'; the keys are input, cached_input, output, long_context"
    ),
  ])
  func `locates a mistake in a file`(text: String, message: String) {
    let error = #expect(throws: Diagnostic.self) {
      try PriceTable(parsing: SourceText(path: "p.json", text: text))
    }
    #expect(error.map { "\($0.line ?? 0):\($0.column ?? 0): \($0.message)" } == message)
  }

  @Test(.timeLimit(.minutes(10)))
  func `reads a file with 20,000 models`() throws {
    let models = (0..<20_000).map { #""a/m\#($0)x": {"input": \#($0), "output": 1}"# }
    let table = try Self.table(models.joined(separator: ",\n"))
    #expect(table.price(of: "a/m19999x")?.rates.input == 19_999)
  }

  @Test func `a count of cached tokens above all tokens costs at least zero`() {
    let rates = ModelPrice.Rates(input: 1, cachedInput: 0.5, output: 1)
    #expect(rates.cost(of: TokenUsage(input: 1_000_000, cachedInput: 5_000_000)) == 0.5)
  }
}
