import PromptCI
import Testing

struct ContainsAllTests {
  @Test(arguments: [
    (["a", "b"], "b a", true), (["a", "b"], "a", false), (["ab", "bc"], "abc", true),
    (["a", "a"], "a", true),
  ])
  func `passes if every text occurs`(
    needles: [String], text: String, areThere: Bool
  ) async throws {
    #expect(try await judged(ContainsAll(needles), text).verdict == (areThere ? .pass : .fail))
  }

  @Test func `lists the texts that are missing`() async throws {
    let score = try await judged(ContainsAll(["order", "date", "Sum"]), "Your order: sum 3")
    #expect(score.category == .missingContent)
    #expect(
      score.rationale
        == "2 of 3 missing: \"date\", \"Sum\" (it occurs in another case; ignoringCase: true "
        + "allows that); the answer is \"Your order: sum 3\"")
  }
}
