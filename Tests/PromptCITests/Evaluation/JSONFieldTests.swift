import PromptCI
import Testing

struct JSONFieldTests {
  static let answer = #"""
    {"category": "refund", "empty": "", "zero": 0, "no": false, "none": null, "price": 9.50,
     "items": [{"name": "x", "tags": ["a", "b"]}, 7], "a.b": {"": {"[0]": "deep"}}, "é": 1}
    """#

  @Test(arguments: [
    "category", "empty", "zero", "no", "none", "items", "items[0].name", "items[0].tags[1]",
    "items[1]", #"["a.b"][""]["[0]"]"#, "[\"category\"]", "e\u{301}", #"["items"][0]["name"]"#,
  ])
  func `finds a field`(path: String) async throws {
    #expect(JSONField(path).configurationProblems == [])
    #expect(try await judged(JSONField(path), JSONFieldTests.answer).verdict == .pass)
  }

  @Test(arguments: [
    (
      "nope",
      "nope is missing; the answer is an object with \"category\", \"empty\", \"zero\", "
        + "\"no\", \"none\", \"price\", \"items\", \"a.b\" and 1 more"
    ),
    ("items[2]", "items[2] is missing; items has 2 elements"),
    ("items[0].tags.x", "items[0].tags is an array, not an object"),
    ("category.x", "category is a string, not an object"),
    ("none.x", "none is null, not an object"),
    ("[0]", "the answer is an object, not an array"),
  ])
  func `says where the path ends`(path: String, rationale: String) async throws {
    let score = try await judged(JSONField(path), JSONFieldTests.answer)
    #expect(score.category == .schemaViolation)
    #expect(score.rationale == rationale)
  }

  @Test(arguments: [
    "", ".", "a.", ".a", "a..b", "a[", "a[]", "a[-1]", "a[x]", "a[1", "a]", "a[0]b", "a\"b",
    "[\"a]", "[\"a\"", "a[99999999999999999999]", "a[١]", "['a']", "a[0].",
  ])
  func `rejects a malformed path`(path: String) async throws {
    let field = JSONField(path)
    #expect(field.configurationProblems.count == 1)
    await #expect(throws: EvaluationError.self) {
      try await judged(field, JSONFieldTests.answer)
    }
  }

  @Test(
    arguments: [
      ("category", "refund", true), ("category", "Refund", false), ("empty", "", true),
      ("zero", 0, true), ("zero", "0", false), ("zero", false, false), ("zero", 0.0, true),
      ("no", false, true), ("no", nil, false), ("none", nil, true), ("price", 9.5, true),
      ("price", 9.51, false), ("items[0].tags", ["a", "b"], true),
      ("items[0].tags", ["b", "a"], false),
      ("items[0]", ["tags": ["a", "b"], "name": "x"], true), ("items[0]", ["name": "x"], false),
    ] as [(String, JSONValue, Bool)])
  func `compares with a literal`(path: String, value: JSONValue, holds: Bool) async throws {
    let score = try await judged(JSONField(path, equals: value), JSONFieldTests.answer)
    #expect(score.verdict == (holds ? .pass : .fail))
  }

  @Test func `accepts literals and strings`() async throws {
    let text = "refund"
    let evaluators = Evaluators([
      JSONField("category", equals: text), JSONField("category", equals: "refund"),
      JSONField("none", equals: nil), JSONField("zero", equals: 0),
      JSONField("items[0].tags", equals: ["a", "b"]),
    ])
    for evaluator in evaluators.all {
      let score = try await evaluator.evaluate(Sample("x"), Response(JSONFieldTests.answer))
      #expect(score.verdict == .pass, "\(evaluator.name)")
    }
  }

  @Test(
    arguments: [
      ("category", "other", .wrongAnswer, #"category is "refund", but "other" is expected"#),
      ("zero", "0", .schemaViolation, #"zero is 0, a number, but "0" is expected"#),
    ] as [(String, JSONValue, FailureCategory, String)])
  func `quotes the actual and the expected value`(
    path: String, value: JSONValue, category: FailureCategory, rationale: String
  ) async throws {
    let score = try await judged(JSONField(path, equals: value), JSONFieldTests.answer)
    #expect(score.category == category)
    #expect(score.rationale == rationale)
  }

  @Test(arguments: [
    ("category", "refund", true), ("category", "other", false), ("zero", "0", true),
    ("zero", "0.0", true), ("zero", "", false), ("no", "false", true), ("empty", "", true),
    ("none", "null", true), ("items[0].tags", "[\"a\",\"b\"]", true),
    ("category", "\"refund\"", false),
  ])
  func `compares with a value of the sample`(path: String, text: String, holds: Bool) async throws {
    let field = JSONField(path, equalsSample: "wanted")
    let score = try await judged(field, JSONFieldTests.answer, metadata: ["wanted": text])
    #expect(score.verdict == (holds ? .pass : .fail), "\(score.rationale ?? "")")
    let expected = try await judged(
      JSONField(expectedAt: path), JSONFieldTests.answer, expected: text)
    #expect(expected.verdict == (holds ? .pass : .fail))
  }

  @Test func `throws if the sample has no such value`() async throws {
    let error = try await #require(throws: EvaluationError.self) {
      try await judged(
        JSONField("category", equalsSample: "label"), "{}", metadata: ["lable": "x"])
    }
    #expect(
      error.description
        == "the sample has no input or metadata named 'label'; it has input, lable")
    #expect(try await judged(JSONField(expectedAt: "a"), "{}").verdict == .ignored)
  }

  @Test func `categorizes a confused label`() async throws {
    let score = try await judged(
      JSONField(expectedAt: "category"), JSONFieldTests.answer, expected: "billing",
      labels: ["billing", "refund"])
    #expect(score.category == .boundaryConfusion)
    #expect(score.rationale == "category: expected billing, answered refund")
  }

  @Test func `applies a condition`() async throws {
    let cheap = JSONField("price") { ($0.doubleValue ?? 100) < 10 }
    #expect(try await judged(cheap, JSONFieldTests.answer).verdict == .pass)
    let score = try await judged(cheap, #"{"price": 10}"#)
    #expect(score.verdict == .fail)
    #expect(score.rationale == "price is 10, which does not satisfy the condition")
    let failing = JSONField("price", where: { _ in throw Outage() })
    await #expect(throws: Outage.self) { try await judged(failing, JSONFieldTests.answer) }
  }

  @Test func `fails if the answer is not JSON`() async throws {
    #expect(try await judged(JSONField("a"), "a: 1").category == .schemaViolation)
    #expect(try await judged(JSONField("a"), "```json\n{\"a\":1}\n```").verdict == .fail)
    let fenced = JSONField("a", in: .fence)
    #expect(try await judged(fenced, "```json\n{\"a\":1}\n```").verdict == .pass)
  }
}
