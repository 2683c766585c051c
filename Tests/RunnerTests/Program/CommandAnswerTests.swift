import Foundation
import PromptCI
import Testing

@testable import Runner

struct CommandAnswerTests {
  private static func read(_ text: String) throws -> Response {
    try CommandAnswer.response(in: Data(text.utf8))
  }

  @Test func `decodes every field of an answer`() throws {
    let response = try Self.read(
      """
      {"text": "one moment", "finishReason": "tool_calls", "latency": 12, "toolCalls": [
        {"id": "call_1", "name": "find_order", "arguments": {"number": "A 17", "limit": 1e2}},
        {"id": 7, "name": "find_order", "arguments": "{\\"number\\": "},
        {"name": "list_orders"}],
       "usage": {"input": 42, "output": 3, "cachedInput": 40, "reasoning": 1}}
      """)
    #expect(
      response
        == Response(
          "one moment", finishReason: .toolCalls,
          toolCalls: [
            ToolCall(
              id: "call_1", name: "find_order", arguments: #"{"number":"A 17","limit":1e2}"#),
            ToolCall(id: "7", name: "find_order", arguments: #"{"number": "#),
            ToolCall(name: "list_orders", arguments: "{}"),
          ],
          usage: TokenUsage(input: 42, output: 3, cachedInput: 40, reasoning: 1)))
  }

  @Test(arguments: [
    (#"{"text": "yes"}"#, Response("yes")),
    (#"{"text": "yes", "usage": null, "toolCalls": null, "finishReason": null}"#, Response("yes")),
    (
      #"{"text": "yes", "usage": {"output": 3}}"#,
      Response("yes", usage: TokenUsage(output: 3, isReported: false))
    ),
    (
      #"{"text": "yes", "usage": {"input": 0, "output": 0}}"#,
      Response("yes", usage: TokenUsage())
    ),
    (#"{"text": "half \ud83d"}"#, Response("half \u{FFFD}")),
    (#"{"text": "no", "finishReason": "refusal"}"#, Response("no", finishReason: .refusal)),
    (
      #"{"toolCalls": [{"name": "f", "arguments": "{}"}]}"#,
      Response(
        "", finishReason: .toolCalls, toolCalls: [ToolCall(name: "f", arguments: "{}")])
    ),
  ])
  func `applies defaults for omitted fields`(text: String, response: Response) throws {
    #expect(try Self.read(text) == response)
  }

  @Test(arguments: [
    ("", "but wrote nothing"),
    ("yes", "but wrote 'yes'"),
    (#"{"text": "yes"} {"text": "no"}"#, "a JSON object"),
    (#"{"text": 3}"#, #""text" as a string, but wrote a number"#),
    (#"{"text": null}"#, #""text" as a string, but wrote null"#),
    (#"{"finishReason": "stop"}"#, #""text", but its JSON object has none"#),
    (#"{"text": "", "finishReason": "done"}"#, #"but wrote "done""#),
    (#"{"text": "", "toolCalls": {}}"#, #""toolCalls" as an array, but wrote an object"#),
    (#"{"text": "", "toolCalls": [{"arguments": {}}]}"#, #"an object with a "name""#),
    (#"{"text": "", "usage": 3}"#, #""usage" as an object, but wrote a number"#),
    (#"{"text": "", "usage": {"input": -1}}"#, #"the "input" of "usage" as a whole number"#),
    (#"{"text": "", "usage": {"output": 9223372036854775807}}"#, #"the "output" of "usage""#),
    (#"{"text": "", "usage": {"output": 1.5}}"#, "but wrote 1.5"),
  ])
  func `explains a malformed answer`(text: String, words: String) throws {
    let mistake = #expect(throws: CommandAnswer.Mistake.self) { try Self.read(text) }
    #expect(mistake?.description.contains(words) == true, "\(mistake?.description ?? "")")
  }
}
