import PromptCI
import Testing

struct IsJSONTests {
  @Test(arguments: [
    ("{}", true), ("\n[1, 2]\r\n", true), ("0", true), ("false", true), ("null", true),
    ("\"\"", true), ("", false), ("{'a': 1}", false), ("{\"a\": 1,}", false), ("{} {}", false),
    ("```json\n{}\n```", false), ("Here: {}", false), ("nul", false), ("{\"a\":1,\"a\":2}", false),
  ])
  func `accepts only strict JSON`(text: String, isJSON: Bool) async throws {
    #expect(try await judged(IsJSON(), text).verdict == (isJSON ? .pass : .fail))
  }

  @Test(arguments: [
    ("{}", true), ("```json\n{}\n```", true), ("```\n{}\n```\n", true),
    ("\n``` JSON\r\n{\r\n}\r\n```", true), ("```json\n{}```", false), ("```json {}\n```", false),
    ("```swift\n{}\n```", false), ("```json\n```", false), ("So:\n```json\n{}\n```", false),
    ("```json\n\"a\\n```\\n\"\n```", true), ("```", false), ("``````", false),
  ])
  func `allows a code block if asked to`(text: String, isJSON: Bool) async throws {
    let score = try await judged(IsJSON(in: .fence), text)
    #expect(score.verdict == (isJSON ? .pass : .fail))
  }

  @Test(
    arguments: [
      ("", .stop, .emptyOutput), ("{\"a\": [1, 2", .length, .truncated),
      ("I'm sorry, I can't do that.", .stop, .refusal), ("{a: 1}", .stop, .schemaViolation),
    ] as [(String, FinishReason, FailureCategory)])
  func `categorizes an answer that is not JSON`(
    text: String, reason: FinishReason, category: FailureCategory
  ) async throws {
    #expect(try await judged(IsJSON(), text, finishReason: reason).category == category)
  }

  @Test func `locates the mistake and suggests how to allow a code block`() async throws {
    let score = try await judged(IsJSON(), "{\"a\":\n tru}")
    #expect(score.rationale?.contains("the answer is not JSON: line 2, column 2: ") == true)
    let fenced = try await judged(IsJSON(), "```json\n{}\n```")
    #expect(fenced.rationale?.contains("allow it with in: .fence") == true)
  }
}
