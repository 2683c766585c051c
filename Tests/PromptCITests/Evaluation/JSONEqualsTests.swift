import PromptCI
import Testing

struct JSONEqualsTests {
  @Test(arguments: [
    (#"{"a": 1, "b": [true, null]}"#, "{ \"b\":[true,null], \"a\":1.0 }\n", true),
    ("0", "0.0", true), ("false", "false", true), ("\"\"", "\"\"", true), ("[]", "{}", false),
    ("[1,2]", "[2,1]", false), (#"{"a":1}"#, #"{"a":1,"b":null}"#, false),
    (#"{"a":null}"#, "{}", false), ("1", "\"1\"", false), ("0", "false", false),
  ])
  func `compares JSON values regardless of their formatting`(
    expected: String, answer: String, holds: Bool
  ) async throws {
    let score = try await judged(JSONEquals(), answer, expected: expected)
    #expect(score.verdict == (holds ? .pass : .fail), "\(score.rationale ?? "")")
  }

  @Test(
    arguments: [
      (
        #"{"a": 1, "b": {"c.d": [1, 2]}}"#, #"{"a": 2, "b": {"c.d": [1]}, "e": ""}"#, .wrongAnswer,
        #"a: expected 1, got 2; b["c.d"][1]: expected 2, got nothing; e: expected nothing, got """#
      ),
      ("[1]", "[\"1\"]", .schemaViolation, "[0]: expected 1, got \"1\""),
      ("1", "2", .wrongAnswer, "the answer: expected 1, got 2"),
      (#"{"a":{}}"#, #"{"a":[]}"#, .schemaViolation, "a: expected {}, got []"),
    ] as [(String, String, FailureCategory, String)])
  func `lists every difference`(
    expected: String, answer: String, category: FailureCategory, rationale: String
  ) async throws {
    let score = try await judged(JSONEquals(), answer, expected: expected)
    #expect(score.category == category)
    #expect(score.rationale == rationale)
  }

  @Test func `counts the differences that it does not list`() async throws {
    let expected = "[" + (0..<50).map(String.init).joined(separator: ",") + "]"
    let score = try await judged(JSONEquals(), "[]", expected: expected)
    #expect(score.rationale?.hasSuffix("; and 40 more differences") == true)
  }

  @Test func `distinguishes invalid JSON from an invalid or missing expectation`() async throws {
    #expect(try await judged(JSONEquals(), "{}").verdict == .ignored)
    #expect(try await judged(JSONEquals(), "refund", expected: "{}").category == .schemaViolation)
    #expect(try await judged(JSONEquals(), "", expected: "{}").category == .emptyOutput)
    let error = try await #require(throws: EvaluationError.self) {
      try await judged(JSONEquals(), "{}", expected: "refund")
    }
    #expect(
      error.description.hasPrefix("the sample's expected value \"refund\" is not JSON: line 1"))
    let fenced = JSONEquals(in: .fence)
    #expect(try await judged(fenced, "```\n{}\n```", expected: "{}").verdict == .pass)
  }

  @Test(
    arguments: [
      (["a": [1, ["b": 2]]], #"{"a": [1.0, {"b": 2}]}"#, nil),
      (["a": 1], #"{"a": 12345678901234567890}"#, "a: expected 1, got 12345678901234567890"),
      (nil, "0", "the answer: expected null, got 0"), (nil, "null", nil),
    ] as [(JSONValue, String, String?)])
  func `compares with a given value`(value: JSONValue, answer: String, problem: String?)
    async throws
  {
    #expect(try await judged(JSONEquals(value), answer).failure == problem)
  }

  @Test(
    arguments: [
      ("[1, 2, 2]", "[2, 1, 2]", nil), ("[1, 2]", "[2, 1, 2]", "[2]: expected nothing, got 2"),
      ("[1, 2, 2]", "[1, 2]", "[2]: expected 2, got nothing"),
      (#"[{"a": [1, 2]}, {"a": [3]}]"#, #"[{"a": [3]}, {"a": [2, 1]}]"#, nil),
      (
        #"[{"id": 1, "n": "x"}, {"id": 2, "n": "y"}]"#,
        #"[{"id": 2, "n": "z"}, {"id": 1, "n": "x"}]"#,
        #"[0].n: expected "y", got "z""#
      ),
    ] as [(String, String, String?)])
  func `ignores the order of arrays if asked to`(
    expected: String, answer: String, problem: String?
  ) async throws {
    let score = try await judged(JSONEquals(anyOrder: true), answer, expected: expected)
    #expect(score.failure == problem)
  }

  @Test(
    arguments: [
      (["id"], #"{"id": 1, "a": 2}"#, #"{"id": 9, "a": 2}"#, nil),
      (["id"], #"{"id": 1, "a": 2}"#, #"{"a": 2}"#, nil), (["id"], "{}", #"{"id": 9}"#, nil),
      (
        ["a[*].id"], #"{"a": [{"id": 1, "b": 1}, {"id": 2}]}"#, #"{"a": [{"b": 2}, {}]}"#,
        "a[0].b: expected 1, got 2"
      ),
      (["[1]"], "[1, 2]", "[1, 3]", nil), (["[*]"], "[1]", "[2, 3]", nil),
      (["a.b"], #"{"a": 1}"#, #"{"a": {"b": 2}}"#, #"a: expected 1, got {"b":2}"#),
    ] as [([String], String, String, String?)])
  func `ignores the given paths`(
    paths: [String], expected: String, answer: String, problem: String?
  ) async throws {
    let score = try await judged(JSONEquals(ignoring: paths), answer, expected: expected)
    #expect(score.failure == problem)
  }

  @Test func `ignores the given paths in elements of any order`() async throws {
    let evaluator = JSONEquals(ignoring: ["[*].id"], anyOrder: true)
    let expected = #"[{"id": 1, "n": "x"}, {"id": 2, "n": "y"}]"#
    let answer = #"[{"id": 7, "n": "y"}, {"n": "x"}]"#
    #expect(try await judged(evaluator, answer, expected: expected).verdict == .pass)
    #expect(evaluator.name == "JSON equals expected in any order but for [*].id")
  }

  @Test(arguments: [(["a..b"], false), (["[0].a"], true), ([""], false)])
  func `reports invalid paths`(paths: [String], anyOrder: Bool) {
    #expect(JSONEquals(ignoring: paths, anyOrder: anyOrder).configurationProblems.count == 1)
  }
}

extension Score {
  /// The reason for the failure; `nil` if there is none.
  fileprivate var failure: String? { verdict == .fail ? rationale : nil }
}
