import Models
import PromptCI
import Testing

@testable import Runner

struct CommandQuestionTests {
  @Test func `encodes every field of a request`() throws {
    let request = ModelRequest(
      model: "exec:x",
      prompt: RenderedPrompt(
        instructions: "Sort.", turns: [.user("a \"quoted\" é"), .assistant("b"), .user("c")]),
      options: GenerationOptions(
        temperature: 0.25, topP: 1, maximumResponseTokens: 16, stopSequences: ["END"],
        responseFormat: .jsonSchema(#"{"type": "object"}"#),
        tools: [ToolDefinition(name: "f", description: "Does f.", parameters: #"{"a": [1]}"#)]),
      repetition: 2, seed: .max)
    let expected = try JSONValue.parse(
      #"""
      {"instructions": "Sort.",
       "turns": [{"role": "user", "text": "a \"quoted\" é"}, {"role": "assistant", "text": "b"},
         {"role": "user", "text": "c"}],
       "options": {"temperature": 0.25, "topP": 1, "maximumResponseTokens": 16,
         "stopSequences": ["END"]},
       "tools": [{"name": "f", "description": "Does f.", "parameters": {"a": [1]}}],
       "responseFormat": {"type": "jsonSchema", "schema": {"type": "object"}},
       "seed": 18446744073709551615, "repetition": 2}
      """#)
    #expect(CommandQuestion.json(of: request) == expected)
  }

  @Test(
    arguments: [
      (nil, #"{"turns": [], "options": {}, "repetition": 0}"#),
      (
        .text, #"{"turns": [], "options": {}, "responseFormat": {"type": "text"}, "repetition": 0}"#
      ),
      (
        .json, #"{"turns": [], "options": {}, "responseFormat": {"type": "json"}, "repetition": 0}"#
      ),
    ] as [(ResponseFormat?, String)])
  func `omits unset fields`(format: ResponseFormat?, text: String) throws {
    let request = ModelRequest(
      model: "exec:x", prompt: RenderedPrompt(instructions: nil, turns: []),
      options: GenerationOptions(responseFormat: format))
    #expect(CommandQuestion.json(of: request) == (try JSONValue.parse(text)))
  }
}
