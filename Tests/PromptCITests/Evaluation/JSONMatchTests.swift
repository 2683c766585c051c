import PromptCI
import Testing

struct JSONMatchTests {
  @Test(arguments: [
    (#"{"a": 1, "b": [true, null]}"#, "{ \"b\":[true,null], \"a\":1.0 }\n", true),
    ("0", "0.0", true), ("false", "false", true), ("\"\"", "\"\"", true), ("[]", "{}", false),
    ("[1,2]", "[2,1]", false), (#"{"a":1}"#, #"{"a":1,"b":null}"#, false),
    (#"{"a":null}"#, "{}", false), ("1", "\"1\"", false), ("0", "false", false),
  ])
  func `compares by meaning`(expected: String, answer: String, holds: Bool) async throws {
    let score = try await judged(JSONMatch(), answer, expected: expected)
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
  func `lists every place that differs`(
    expected: String, answer: String, category: FailureCategory, rationale: String
  ) async throws {
    let score = try await judged(JSONMatch(), answer, expected: expected)
    #expect(score.category == category)
    #expect(score.rationale == rationale)
  }

  @Test func `counts the places that it does not list`() async throws {
    let expected = "[" + (0..<50).map(String.init).joined(separator: ",") + "]"
    let score = try await judged(JSONMatch(), "[]", expected: expected)
    #expect(score.rationale?.hasSuffix("; and 40 more differences") == true)
  }

  @Test func `keeps what cannot be judged apart`() async throws {
    #expect(try await judged(JSONMatch(), "{}").verdict == .ignored)
    #expect(try await judged(JSONMatch(), "refund", expected: "{}").category == .schemaViolation)
    #expect(try await judged(JSONMatch(), "", expected: "{}").category == .emptyOutput)
    let error = try await #require(throws: EvaluationError.self) {
      try await judged(JSONMatch(), "{}", expected: "refund")
    }
    #expect(
      error.description.hasPrefix("the sample's expected value \"refund\" is not JSON: line 1"))
    let fenced = JSONMatch(allowingFence: true)
    #expect(try await judged(fenced, "```\n{}\n```", expected: "{}").verdict == .pass)
  }
}
