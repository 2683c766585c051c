import PromptCI
import Testing

struct EndsWithTests {
  @Test(arguments: [
    ("?", "Really?", true), ("?", "Really?\r\n", true), ("?", "Really.", false),
    ("Really?", "?", false), ("\u{301}", "e\u{301}", false), (" a", " a", true), ("0", "10", true),
    ("é", "caf\u{E9}", true), ("a", "", false),
  ])
  func `compares the end of the answer`(suffix: String, text: String, holds: Bool) async throws {
    #expect(try await judged(EndsWith(suffix), text).verdict == (holds ? .pass : .fail))
  }

  @Test func `applies its case and trimming options`() async throws {
    #expect(try await judged(EndsWith("END", ignoringCase: true), "the end").verdict == .pass)
    #expect(try await judged(EndsWith("a", trimming: false), "a ").verdict == .fail)
  }

  @Test func `quotes the actual end`() async throws {
    let score = try await judged(EndsWith("?"), "No.")
    #expect(score.rationale == #"expected "?" at the end; the answer ends with "No.""#)
  }
}
