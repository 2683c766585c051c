import PromptCI
import ResultFixtures
import Results
import Testing

struct GateEvaluatorTests {
  struct Scenario: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var trials: [TrialResult]
    var gate: Gate
    var verdict: Verdict
    var reason: String
  }

  @Test(arguments: [
    Scenario(
      testDescription: "all pass", trials: .init(TrialResult.fixtures(pass: 20)),
      gate: .passRate(atLeast: 1), verdict: .pass, reason: "20 of 20 passed (100%)"),
    Scenario(
      testDescription: "one below the bound", trials: TrialResult.fixtures(pass: 18, fail: 2),
      gate: .passRate(atLeast: 0.95), verdict: .fail, reason: "18 of 20 passed (90.0%)"),
    Scenario(
      testDescription: "exactly at the bound", trials: TrialResult.fixtures(pass: 7, fail: 3),
      gate: .passRate(atLeast: 0.7), verdict: .pass, reason: "7 of 10 passed (70.0%)"),
    Scenario(
      testDescription: "nearly all is not rounded to 100%",
      trials: TrialResult.fixtures(pass: 9_999, fail: 1), gate: .passRate(atLeast: 1),
      verdict: .fail, reason: "9,999 of 10,000 passed (99.9%)"),
    Scenario(
      testDescription: "an outage leaves the gate open",
      trials: TrialResult.fixtures(pass: 5, error: 5),
      gate: .passRate(atLeast: 0.95), verdict: .inconclusive,
      reason: "5 of 10 passed (50.0%); 5 errors leave open whether it holds"),
    Scenario(
      testDescription: "one error leaves the gate open",
      trials: TrialResult.fixtures(pass: 9, error: 1),
      gate: .passRate(atLeast: 1), verdict: .inconclusive,
      reason: "9 of 10 passed (90.0%); 1 error leaves open whether it holds"),
    Scenario(
      testDescription: "fails regardless of the errors",
      trials: TrialResult.fixtures(pass: 5, fail: 3, error: 2), gate: .passRate(atLeast: 0.8),
      verdict: .fail, reason: "5 of 10 passed (50.0%)"),
    Scenario(
      testDescription: "passes regardless of the errors",
      trials: TrialResult.fixtures(pass: 9, error: 1), gate: .passRate(atLeast: 0.9),
      verdict: .pass, reason: "9 of 10 passed (90.0%)"),
    Scenario(
      testDescription: "zero trials do not pass", trials: [], gate: .passRate(atLeast: 0),
      verdict: .inconclusive, reason: "nothing was judged"),
    Scenario(
      testDescription: "skipped samples do not count",
      trials: TrialResult.fixtures(pass: 4, skipped: 6), gate: .passRate(atLeast: 1),
      verdict: .pass, reason: "4 of 4 passed (100%)"),
    Scenario(
      testDescription: "few errors are tolerated", trials: TrialResult.fixtures(pass: 99, error: 1),
      gate: .errorRate(atMost: 0.01), verdict: .pass,
      reason: "1 of 100 could not be measured (1.0%)"),
    Scenario(
      testDescription: "many errors are inconclusive",
      trials: TrialResult.fixtures(pass: 98, error: 2),
      gate: .errorRate(atMost: 0.01), verdict: .inconclusive,
      reason: "2 of 100 could not be measured (2.0%)"),
    Scenario(
      testDescription: "a mean score",
      trials: [.fixture("a", .pass, score: 0.5), .fixture("b", .pass, score: 1)],
      gate: .meanScore(atLeast: 0.75), verdict: .pass, reason: "the mean score is 0.75"),
    Scenario(
      testDescription: "a mean score that an error leaves open",
      trials: [.fixture("a", .pass, score: 1), .fixture("b", .error)],
      gate: .meanScore(atLeast: 0.75), verdict: .inconclusive,
      reason: "the mean score is 0.5; 1 error leaves open whether it holds"),
  ])
  func `decides a single gate`(scenario: Scenario) {
    let result = GateEvaluator(trials: scenario.trials).decide(scenario.gate)
    #expect(result.verdict == scenario.verdict)
    #expect(result.reason == scenario.reason)
  }

  @Test(arguments: [
    ([Outcome.pass], [Outcome.pass], Verdict.pass, "1 that passed in the baseline still passes"),
    ([.pass], [.fail], .fail, "1 sample that passed in the baseline no longer passes: s"),
    ([.pass], [.error], .inconclusive, "1 that passed in the baseline was not judged now"),
    ([.fail], [.fail], .pass, "0 that passed in the baseline still pass"),
    (
      [.pass, .pass], [.pass, .fail], .fail,
      "1 sample that passed in the baseline no longer passes: s"
    ),
    ([.pass, .fail], [.fail, .fail], .pass, "0 that passed in the baseline still pass"),
    ([.pass], [], .pass, "0 that passed in the baseline still pass; 1 was not run"),
  ])
  func `compares each sample with the baseline`(
    before: [Outcome], now: [Outcome], verdict: Verdict, reason: String
  ) {
    func trials(_ outcomes: [Outcome]) -> [TrialResult] {
      outcomes.enumerated().map { .fixture("s", $1, repetition: $0) }
    }
    let keeper = GateEvaluator(trials: trials(now), baseline: trials(before))
    let result = keeper.decide(.noRegressions)
    #expect(result.verdict == verdict)
    #expect(result.reason == reason)
  }

  @Test func `passes with a hint if there is no baseline`() {
    let result = GateEvaluator(trials: TrialResult.fixtures(pass: 1)).decide(.noRegressions)
    #expect(result.verdict == .pass)
    #expect(result.reason.contains("--baseline"))
  }

  @Test(arguments: [
    (TrialResult.fixtures(pass: 5, fail: 5), Verdict.fail),
    (TrialResult.fixtures(pass: 9, error: 1), .inconclusive),
    (TrialResult.fixtures(pass: 10), .pass),
    (TrialResult.fixtures(skipped: 3), .inconclusive),
    ([], .inconclusive),
  ])
  func `a failed gate outweighs an inconclusive one, which outweighs a pass`(
    trials: [TrialResult], verdict: Verdict
  ) {
    let keeper = GateEvaluator(trials: trials)
    #expect(keeper.decide([.errorRate(atMost: 0), .passRate(atLeast: 0.9)]).verdict == verdict)
  }

  @Test func `results without judgements are inconclusive under any gate`() {
    let keeper = GateEvaluator(trials: TrialResult.fixtures(skipped: 3))
    #expect(keeper.decide([.noRegressions]).verdict == .inconclusive)
  }
}
