import PromptCI
import Testing

struct MatchesJSONSchemaTests {
  static let schema: JSONValue = [
    "type": "object", "required": ["label"], "properties": ["label": ["enum": ["a", "b"]]],
    "additionalProperties": false,
  ]

  @Test(
    arguments: [
      (#"{"label": "a"}"#, .pass, nil), (#"{"label": "c"}"#, .fail, .schemaViolation),
      ("[]", .fail, .schemaViolation), ("label: a", .fail, .schemaViolation),
      ("", .fail, .emptyOutput),
    ] as [(String, Score.Verdict, FailureCategory?)])
  func `passes only answers that match`(
    answer: String, verdict: Score.Verdict, category: FailureCategory?
  ) async throws {
    let score = try await judged(MatchesJSONSchema(MatchesJSONSchemaTests.schema), answer)
    #expect(score.verdict == verdict)
    #expect(score.category == category)
  }

  @Test func `lists the violations of an answer`() async throws {
    let evaluator = MatchesJSONSchema(MatchesJSONSchemaTests.schema)
    let score = try await judged(evaluator, #"{"label": 1, "extra": 2}"#)
    #expect(
      score.rationale
        == #"/label: expected one of "a", "b", got 1 (schema: /properties/label/enum); "#
        + "/extra: this property is not allowed (schema: /additionalProperties)")
  }

  @Test func `reads a schema next to the eval file`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(#"{"type": "array"}"#, to: "evals/schemas/list.json")
    let evaluator = MatchesJSONSchema(
      file: "schemas/list.json", at: folder.path + "/evals/Suite.swift")
    #expect(evaluator.configurationProblems.isEmpty)
    #expect(evaluator.name == "matches schema schemas/list.json")
    #expect(try await judged(evaluator, "[1]").verdict == .pass)
    #expect(try await judged(evaluator, "{}").verdict == .fail)
  }

  @Test(
    arguments: [
      ("{\n  \"items\": {\n    \"type\": \"strng\"}}", ":3:13: /items/type: none of 2 schemas"),
      ("{\"a\": 1,}", ":1:9: the schema is not JSON: expected another member"),
      (
        "{\n\"required\": [\"a\"], \"propertis\": {}}",
        ":2:33: /propertis: 'propertis' is not a keyword"
      ),
      ("{\"$ref\": \"x.json\"}", ":1:10: /$ref: 'x.json' is not in this schema"),
    ])
  func `locates mistakes in a schema before the run`(text: String, problem: String) async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(text, to: "schema.json")
    let evaluator = MatchesJSONSchema(file: "schema.json", at: folder.path + "/Suite.swift")
    #expect(evaluator.configurationProblems.first?.hasPrefix(path + problem) == true)
    await #expect(throws: (any Error).self) { try await judged(evaluator, "{}") }
  }

  @Test func `reports a missing file`() throws {
    let evaluator = MatchesJSONSchema(file: "schemas/none.json")
    #expect(evaluator.configurationProblems.first?.contains("there is no such schema file") == true)
  }
}
