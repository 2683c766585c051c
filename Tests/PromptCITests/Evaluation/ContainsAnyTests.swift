import PromptCI
import Testing

struct ContainsAnyTests {
  @Test(arguments: [
    (["a", "b"], "xbx", true), (["a", "b"], "xyz", false), (["0"], "0", true),
    (["Ä"], "a\u{308}", false), (["Ä"], "A\u{308}", true),
  ])
  func `passes if one text occurs`(
    needles: [String], text: String, isThere: Bool
  ) async throws {
    #expect(try await judged(ContainsAny(needles), text).verdict == (isThere ? .pass : .fail))
  }

  @Test func `lists the texts if none occurs`() async throws {
    let score = try await judged(ContainsAny(["refund", "money back"]), "No.")
    #expect(score.category == .missingContent)
    #expect(
      score.rationale == #"the answer contains none of "refund", "money back"; the answer is "No.""#
    )
  }

  @Test func `names the text that occurs`() async throws {
    let score = try await judged(ContainsAny(["x", "B"], ignoringCase: true), "ab")
    #expect(score.rationale == #""B" is at character 2"#)
  }
}
