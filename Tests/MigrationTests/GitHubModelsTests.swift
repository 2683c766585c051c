import PromptCI
import Testing

@testable import Migration

struct GitHubModelsTests {
  private func swift(_ rest: String) throws -> (String, MigrationResult) {
    let result = try migrate(
      """
      model: openai/gpt-4o
      messages: [{role: user, content: "{{input}}"}]
      testData: [{input: hi, expected: hello}]
      \(rest)
      """, path: "greet.prompt.yml")
    return (result.files[0].text, result)
  }

  @Test(arguments: [
    ("string: {equals: '{{expected}}'}", #"ExactMatch().named("e")"#),
    ("string: {equals: hi}", "== \"hi\""),
    ("string: {contains: hi}", #"Contains("hi", ignoringCase: true)"#),
    (
      "string: {contains: '{{input}}!'}",
      #"Contains("\(sample["input"] ?? "")!", ignoringCase: true)"#
    ),
    ("string: {startsWith: hi}", #"StartsWith("hi", ignoringCase: true, trimming: false)"#),
    ("string: {endsWith: hi}", #"EndsWith("hi", ignoringCase: true, trimming: false)"#),
    ("uses: github/similarity", "seeing: [.input, .expected]"),
    ("uses: github/fluency", "seeing: []"),
    (
      "llm: {modelId: m, prompt: 'Is {{completion}} good?', choices: [{choice: a, score: 1}, {choice: b}]}",
      #"ModelClient("openai-compatible/m")"#
    ),
  ])
  func `converts an evaluator`(evaluator: String, code: String) throws {
    let (swift, result) = try swift("evaluators: [{name: e, \(evaluator)}]")
    #expect(swift.contains(code), "\(swift)")
    #expect(result.losses.isEmpty)
  }

  @Test(arguments: [
    "uses: someone/else", "string: {}", "llm: {modelId: m, prompt: p, choices: [{choice: a}]}",
    "other: 1",
  ])
  func `reports an evaluator that it cannot convert`(evaluator: String) throws {
    let (_, result) = try swift("evaluators: [{name: e, \(evaluator)}]")
    #expect(result.carriedAssertionCount == 0)
    #expect(result.losses.allSatisfy { $0.location.line == 4 } && !result.losses.isEmpty)
  }

  @Test(arguments: [
    ("responseFormat: json_object", "responseFormat: .json"),
    (
      #"{responseFormat: json_schema, jsonSchema: '{"name": "n", "schema": {"type": "object"}}'}"#,
      ".jsonSchema("
    ),
    ("{responseFormat: json_schema, jsonSchema: {type: object}}", ".jsonSchema("),
    ("modelParameters: {topP: 0.5}", "topP: 0.5"),
  ])
  func `converts options`(options: String, code: String) throws {
    let lines = options.hasPrefix("{") ? "<<: \(options)" : options
    let (swift, result) = try swift(lines)
    #expect(swift.contains(code), "\(swift)")
    #expect(result.losses.isEmpty, "\(result.losses)")
  }
}
