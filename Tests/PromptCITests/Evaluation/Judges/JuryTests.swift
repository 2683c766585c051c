import Testing

@testable import PromptCI

struct JuryTests {
  /// A juror with a fixed verdict.
  private static func juror(_ word: String) -> Evaluator {
    Evaluator(word) { _, _ in
      switch word.prefix(4) {
      case "pass": .passing("good")
      case "fail": .failing("bad", as: "tone")
      case "none": .ignore("nothing to judge")
      case "down": throw ModelAccessError(category: "rate_limited", message: "HTTP 429")
      default: .scoring(Double(word) ?? 0)
      }
    }
  }

  private static func judged(
    _ rule: JuryRule, _ words: [String], quorum: Int? = nil
  ) async throws -> Score {
    try await ScriptedAccess("").judged(
      Jury(rule, quorum: quorum) { words.map(juror) as [any ResponseEvaluator] })
  }

  @Test(
    arguments: [
      (["pass", "pass", "fail"], .fail, .pass), (["pass", "fail", "fail"], .pass, .fail),
      (["pass", "fail"], .fail, .fail), (["pass", "fail"], .pass, .pass),
      (["pass", "down", "pass"], .fail, .pass), (["pass", "pass", "none"], .fail, .pass),
      (["pass", "fail", "down"], .fail, .fail), (["none", "none"], .pass, .ignored),
    ] as [([String], JuryRule.Tie, Score.Verdict)])
  func `the majority of jurors decides`(words: [String], tie: JuryRule.Tie, verdict: Score.Verdict)
    async throws
  {
    let score = try await JuryTests.judged(.majority(ties: tie), words)
    #expect(score.verdict == verdict)
    if verdict == .fail { #expect(score.category == "tone") }
  }

  @Test func `keeps the verdict of every juror`() async throws {
    let score = try await JuryTests.judged(
      .majority(), ["pass", "fail", "pass", "down"], quorum: 3)
    #expect(
      score.details.map(\.name) == ["pass #1", "fail", "pass #2", "down", "jurors who agree"])
    #expect(score.details.map(\.label) == ["pass", "fail", "pass", "error", nil])
    #expect(score.details[1].rationale == "bad")
    #expect(score.details[3].rationale == "HTTP 429")
    #expect(abs((score.details[4].value ?? 0) - 2.0 / 3) < 1e-12)
    #expect(score.rationale == "2 of 3 jurors say pass: pass #1: good; pass #2: good")
  }

  @Test(
    arguments: [
      (["pass", "down", "down"], nil, "1 of the jurors could judge, but 2 are needed"),
      (["pass", "pass", "down"], 3, "2 of the jurors could judge, but 3 are needed"),
    ] as [([String], Int?, String)])
  func `throws if too few jurors can judge`(words: [String], quorum: Int?, text: String)
    async throws
  {
    let error = try await #require(throws: JudgeError.self) {
      try await JuryTests.judged(.majority(), words, quorum: quorum)
    }
    #expect(error.description.contains(text))
    #expect(error.description.contains("down"))
    #expect(error.errorCategory == "rate_limited")
  }

  @Test func `the mean of the jurors' values can have a bound`() async throws {
    let measured = try await JuryTests.judged(.mean(), ["0.25", "0.75", "pass", "fail"])
    #expect(measured.verdict == .measured)
    #expect(measured.value == 0.5)
    #expect(try await JuryTests.judged(.mean(atLeast: 0.5), ["0.25", "0.75"]).verdict == .pass)
    #expect(try await JuryTests.judged(.mean(atLeast: 0.51), ["0.25", "0.75"]).verdict == .fail)
    await #expect(throws: EvaluationError.self) {
      try await JuryTests.judged(.majority(), ["0.25", "pass"])
    }
  }

  @Test func `repetitions of one judge are separate requests`() async throws {
    let access = ScriptedAccess { question in
      Response(verdict(question.repetition == 1 ? "fail" : "pass"))
    }
    let judge = ModelJudge("a/b", rubric: "polite", options: GenerationOptions(temperature: 1))
    let score = try await access.judged(Jury(.majority()) { judge.repeated(3) })
    #expect(access.questions.map(\.repetition).sorted() == [0, 1, 2])
    #expect(score.verdict == .pass)
    #expect(score.details.compactMap(\.label) == ["pass", "fail", "pass"])
  }

  @Test func `reports a misconfigured jury`() {
    let one = Jury(.majority()) { Fixed.pass }
    #expect(one.configurationProblems.contains { $0.contains("two jurors") })
    let quorum = Jury(.majority(), quorum: 3) {
      [Fixed.pass, Fixed.fail] as [any ResponseEvaluator]
    }
    #expect(quorum.configurationProblems.contains { $0.contains("the quorum is 3") })
    let bound = Jury(.mean(atLeast: 2)) { [Fixed.pass, Fixed.fail] as [any ResponseEvaluator] }
    #expect(bound.configurationProblems.contains { $0.contains("between 0 and 1") })
    #expect(bound.tier == .deterministic)
    #expect(Jury(.mean()) { ModelJudge("a/b", rubric: "r") }.tier == .model)
  }
}
