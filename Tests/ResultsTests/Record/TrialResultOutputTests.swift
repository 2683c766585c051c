import PromptCI
import ResultFixtures
import Testing

@testable import Results

struct TrialResultOutputTests {
  private static func kept(_ response: Response) -> TrialResult {
    var result = TrialResult.fixture("s", .pass)
    result.keep(response)
    return result
  }

  @Test func `keeps an answer up to the size limit`() {
    let text = String(repeating: "x", count: TrialResult.maximumOutputBytes)
    let result = Self.kept(Response(text))
    #expect(result.output == text && result.outputBytes == nil && result.toolCalls == nil)
  }

  @Test(arguments: ["x", "é", "🙂", "e\u{301}"])
  func `truncates a larger answer at a character boundary and keeps its size`(
    character: String
  ) {
    let text = "a" + String(repeating: character, count: TrialResult.maximumOutputBytes)
    let result = Self.kept(Response(text))
    #expect(result.outputBytes == text.utf8.count)
    let output = result.output ?? ""
    #expect(text.utf8.starts(with: output.utf8) && !output.unicodeScalars.contains("\u{FFFD}"))
    let count = output.utf8.count
    #expect(count <= TrialResult.maximumOutputBytes && count > TrialResult.maximumOutputBytes - 4)
  }

  @Test func `tool calls share the size limit`() {
    let arguments = String(repeating: "x", count: 200_000)
    let calls = (0..<3).map { ToolCall(id: "\($0)", name: "f", arguments: arguments) }
    let result = Self.kept(Response("text", finishReason: .toolCalls, toolCalls: calls))
    #expect(result.outputBytes == 600_007)
    #expect(result.output == "text")
    #expect(
      result.toolCalls?.map(\.arguments.utf8.count) == [
        200_000, TrialResult.maximumOutputBytes - 200_000, 0,
      ])
  }
}
