import Testing

@testable import PromptCI

struct PersonaJudgeTests {
  private static let judge = PersonaJudge(
    "VP of Sales at a 200-person company", question: "Would you reply?", model: "a/b")

  @Test(arguments: [("yes", Score.Verdict.pass), ("no", .fail)])
  func `yes passes, no fails, and both keep the reason`(
    choice: String, expected: Score.Verdict
  ) async throws {
    let access = ScriptedAccess(verdict(choice, because: "it names my problem"))
    let score = try await access.judged(PersonaJudgeTests.judge)
    #expect(score.verdict == expected)
    #expect(score.rationale == "\(choice): it names my problem")
    let detail = try #require(score.details.first)
    #expect(detail.name == "Would you reply?")
    #expect(detail.label == choice)
    #expect(detail.rationale == "it names my problem")
    let instructions = try #require(access.questions.first?.prompt.instructions)
    #expect(instructions.contains("VP of Sales at a 200-person company"))
    #expect(instructions.contains("Would you reply?"))
  }

  @Test func `throws unless the answer is yes or no`() async throws {
    await #expect(throws: JudgeError.self) {
      try await ScriptedAccess(verdict("maybe")).judged(PersonaJudgeTests.judge)
    }
  }

  @Test func `requires a persona and a question`() {
    let judge = PersonaJudge(" ", question: "", model: "a/b")
    #expect(judge.configurationProblems.contains { $0.contains("the persona is empty") })
    #expect(judge.configurationProblems.contains { $0.contains("the question is empty") })
    #expect(PersonaJudgeTests.judge.configurationProblems.isEmpty)
  }
}
