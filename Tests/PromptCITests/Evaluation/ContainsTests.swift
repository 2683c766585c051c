import PromptCI
import Testing

struct ContainsTests {
  @Test(arguments: [
    ("sorry", "I am sorry.", true), ("sorry", "I am Sorry.", false), ("0", "10", true),
    ("false", "false", true), (" ", "a b", true), ("caf\u{E9}", "un cafe\u{301} noir", true),
    ("e", "\u{E9}", false), ("e", "e\u{301}", false), ("👩", "👩‍👩‍👧", false), ("k", "\u{212A}", false),
    ("K", "\u{212A}", true), ("\n", "a\r\nb", true), ("a\nb", "a\r\nb", true),
    ("a\r\nb", "a\nb", true), ("\r", "a\r\nb", false), ("\u{0}", "a\u{0}b", true),
    ("aab", "aaab", true), ("abab", "ababab", true), ("abc", "ab", false), ("x", "", false),
  ])
  func `compares whole characters`(needle: String, text: String, isThere: Bool) async throws {
    #expect(try await judged(Contains(needle), text).verdict == (isThere ? .pass : .fail))
  }

  @Test(arguments: [
    ("SORRY", "I am sorry", true), ("strasse", "die STRAßE", true), ("ß", "SS", true),
    ("sorry", "sory", false),
  ])
  func `ignores case if asked to`(needle: String, text: String, isThere: Bool) async throws {
    let evaluator = Contains(needle, ignoringCase: true)
    #expect(try await judged(evaluator, text).verdict == (isThere ? .pass : .fail))
  }

  @Test(
    arguments: [
      ("A refund", .stop, .missingContent, "\"cancel\" is missing; the answer is \"A refund\""),
      (
        "Cancel it", .stop, .missingContent,
        "\"cancel\" is missing (it occurs in another case; ignoringCase: true allows that); "
          + "the answer is \"Cancel it\""
      ),
      ("", .stop, .emptyOutput, "\"cancel\" is missing; the answer is empty"),
      (
        "We will can", .length, .truncated,
        "\"cancel\" is missing; the answer is \"We will can\", and the token limit cut it"
      ),
      (
        "I can't help with that", .stop, .refusal,
        "\"cancel\" is missing; the answer is \"I can't help with that\""
      ),
    ] as [(String, FinishReason, FailureCategory, String)])
  func `categorizes and explains a missing text`(
    text: String, reason: FinishReason, category: FailureCategory, rationale: String
  ) async throws {
    let score = try await judged(Contains("cancel"), text, finishReason: reason)
    #expect(score.category == category)
    #expect(score.rationale == rationale)
  }

  @Test func `is named after its text`() {
    #expect(Contains("a \"b\"\n").name == #"contains "a \"b\"\n""#)
    #expect(Contains("a", ignoringCase: true).name == #"contains "a", ignoring case"#)
  }
}
