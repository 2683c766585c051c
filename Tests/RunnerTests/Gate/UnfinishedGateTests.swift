import PromptCI
import Runner
import Testing

struct UnfinishedGateTests {
  @Test(arguments: [
    (1.0, Verdict.fail), (0.95, .fail), (0.9, .inconclusive), (0.5, .inconclusive),
    (0, .inconclusive),
  ])
  func `a pass rate fails when the rest could not reach it, and is open otherwise`(
    bound: Double, verdict: Verdict
  ) {
    // At best 9 of 10.
    let keeper = GateKeeper(trials: TrialResult.fixtures(pass: 4, fail: 1))
    let missing = (0..<5).map { TrialResult.fixture("missing-\($0)", .pass, score: 1) }
    let (results, whole) = keeper.decide(
      [.passRate(atLeast: bound)], missing: missing, because: "it rained")
    #expect(results.map(\.verdict) == [verdict])
    #expect(whole == verdict)
    let reason =
      "4 of 5 passed (80.0%); it rained"
      + (verdict == .fail ? ", and the rest could not make it hold" : "")
    #expect(results.first?.reason == reason)
  }

  @Test func `a regression stays one`() {
    let keeper = GateKeeper(
      trials: [.fixture("a", .fail)], baseline: [.fixture("a", .pass), .fixture("b", .pass)])
    let (results, verdict) = keeper.decide(
      [.errorRate(atMost: 0), .noRegressions], missing: [.fixture("b", .pass)],
      because: "it rained")
    #expect(results.map(\.verdict) == [.inconclusive, .fail])
    #expect(verdict == .fail)
  }

  @Test func `an error leaves open what the rest could reach`() {
    let keeper = GateKeeper(trials: TrialResult.fixtures(pass: 8, error: 1))
    let (_, verdict) = keeper.decide(
      [.passRate(atLeast: 1)], missing: [.fixture("b", .pass)], because: "it rained")
    #expect(verdict == .inconclusive)
  }
}
