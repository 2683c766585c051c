import PromptCI
import Testing

struct StartsWithTests {
  @Test(arguments: [
    ("Dear", "Dear Ann", true), ("Dear", "\n Dear Ann", true), ("Dear", "dear Ann", false),
    ("Dear Ann", "Dear", false), ("e", "e\u{301}a", false), ("\u{E9}", "e\u{301}a", true),
    ("Dear ", "Dear ", true), ("0", "0", true), ("a", "", false),
  ])
  func `compares the start of the answer`(prefix: String, text: String, holds: Bool) async throws {
    #expect(try await judged(StartsWith(prefix), text).verdict == (holds ? .pass : .fail))
  }

  @Test func `applies its case and trimming options`() async throws {
    #expect(try await judged(StartsWith("DEAR", ignoringCase: true), "dear").verdict == .pass)
    #expect(try await judged(StartsWith("a", trimming: false), " a").verdict == .fail)
    #expect(try await judged(StartsWith("\n", trimming: false), "\r\na").verdict == .pass)
  }

  @Test func `quotes the actual start`() async throws {
    let score = try await judged(StartsWith("Dear"), "Hello Ann")
    #expect(score.category == .missingContent)
    #expect(
      score.rationale == #"expected "Dear" at the start; the answer starts with "Hello Ann""#)
  }
}
