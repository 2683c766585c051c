import Foundation
import PromptCI
import Testing

struct GenerationOptionsTests {
  @Test(
    arguments: [
      (GenerationOptions(responseFormat: .jsonSchema("{}")), nil),
      (
        GenerationOptions(responseFormat: .jsonSchema("[]")),
        "the schema of responseFormat must be a JSON object"
      ),
      (
        GenerationOptions(responseFormat: .jsonSchema("{")),
        "the schema of responseFormat is not JSON: line 1, column 2: expected a key in double quotes, "
          + "found the end of the text"
      ),
      (GenerationOptions(tools: [ToolDefinition(name: "a-B_9", description: "")]), nil),
      (
        GenerationOptions(tools: [ToolDefinition(name: "find order", description: "")]),
        "the tool name 'find order' must be 1 to 64 letters, digits, '_' or '-'"
      ),
      (
        GenerationOptions(tools: [ToolDefinition(name: "", description: "")]),
        "the tool name '' must be 1 to 64 letters, digits, '_' or '-'"
      ),
      (
        GenerationOptions(tools: [ToolDefinition(name: "a", description: "", parameters: "7")]),
        "the parameters of the tool 'a' must be a JSON object"
      ),
      (
        GenerationOptions(tools: [
          ToolDefinition(name: "a", description: ""), ToolDefinition(name: "a", description: "x"),
        ]), "two tools are named 'a'"
      ),
      (GenerationOptions(logProbabilities: 0), nil),
      (
        GenerationOptions(logProbabilities: 21),
        "logProbabilities is 21; it must be between 0 and 20"
      ),
      (
        GenerationOptions(logProbabilities: -1),
        "logProbabilities is -1; it must be between 0 and 20"
      ),
    ] as [(GenerationOptions, String?)])
  func `reports an invalid schema, tool or number`(
    options: GenerationOptions, problem: String?
  ) {
    #expect(options.problem == problem)
  }

  @Test func `merging keeps set values over unset ones`() throws {
    let tools = [ToolDefinition(name: "a", description: "")]
    let base = GenerationOptions(
      temperature: 0, responseFormat: .json, tools: tools, logProbabilities: 1, streams: true)
    let merged = GenerationOptions(topP: 1, responseFormat: .text, logProbabilities: 2)
      .merging(over: base)
    #expect(
      merged
        == GenerationOptions(
          temperature: 0, topP: 1, responseFormat: .text, tools: tools, logProbabilities: 2,
          streams: true))
    let coded = try JSONDecoder().decode(
      GenerationOptions.self, from: try JSONEncoder().encode(merged))
    #expect(coded == merged)
    // As written by an older version.
    let old = try JSONDecoder().decode(GenerationOptions.self, from: Data(#"{"topP":1}"#.utf8))
    #expect(old == GenerationOptions(topP: 1))
  }
}
