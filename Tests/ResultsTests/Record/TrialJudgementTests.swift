import PromptCI
import Results
import Testing

struct TrialJudgementTests {
  private static let pass = EvaluatorResult(evaluator: "a", score: .passing)
  private static let fail = EvaluatorResult(
    evaluator: "b", score: .failing("too long", as: .extraContent))
  private static let error = EvaluatorResult(evaluator: "c", error: "no network")
  private static let ignored = EvaluatorResult(evaluator: "d", score: .ignore("no expected value"))
  private static let measured = EvaluatorResult(evaluator: "e", score: .scoring(0.5))

  @Test(
    arguments: [
      ([pass], Outcome.pass, nil, nil),
      ([pass, fail], .fail, "extra_content", "b: too long"),
      ([pass, error], .error, "evaluator", "c could not judge: no network"),
      ([error, fail], .fail, "extra_content", "b: too long"),
      ([pass, ignored], .pass, nil, nil),
      ([ignored], .skipped, nil, "d: no expected value"),
      ([], .skipped, nil, "there was nothing to judge"),
      ([measured], .pass, nil, nil),
    ] as [([EvaluatorResult], Outcome, String?, String?)])
  func `a failure outweighs an error, which outweighs a pass`(
    results: [EvaluatorResult], outcome: Outcome, category: String?, message: String?
  ) {
    let judgement = TrialJudgement(results)
    #expect(judgement.outcome == outcome)
    #expect(judgement.category == category)
    #expect(judgement.message == message)
  }

  @Test(
    arguments: [
      ([(1.0, 1.0)], 1.0), ([(1, 1), (1, 0)], 0.5), ([(3, 1), (1, 0)], 0.75),
    ] as [([(Double, Double)], Double)])
  func `the score is the weighted mean`(weighted: [(Double, Double)], mean: Double) {
    let results = weighted.map { weight, value in
      EvaluatorResult(evaluator: "a", weight: weight, score: .scoring(value))
    }
    #expect(TrialJudgement(results).score == mean)
  }

  @Test func `has no score if an evaluator could not judge`() {
    #expect(TrialJudgement([Self.pass, Self.error]).score == nil)
    #expect(TrialJudgement([Self.ignored]).score == nil)
  }
}
