import PromptCI
import ResultFixtures
import Results
import Testing

struct JudgingChangeTests {
  @Test(
    arguments: [
      (
        ["MaximumWords(5)"], ["MaximumWords(0)"],
        "the evaluators changed: MaximumWords(5) -> MaximumWords(0)"
      ),
      (
        ["ExactMatch()", "MaximumWords(5)"], ["ExactMatch()"],
        "the evaluators changed: MaximumWords(5) is gone"
      ),
      (["ExactMatch()"], ["ExactMatch()", "IsJSON()"], "the evaluators changed: IsJSON() is new"),
      (["A(1)", "A(2)"], ["A(2)", "A(3)"], "the evaluators changed: A(1) -> A(3)"),
      (
        ["Evaluator(\"x\")"], ["Evaluator(\"x\")"],
        "the code of the eval files changed, so answers may be judged differently"
      ),
    ])
  func `names what changed`(old: [String], new: [String], text: String) {
    let change = JudgingChange(
      from: StoredJudging(digest: "1", evaluators: old),
      to: StoredJudging(digest: "2", evaluators: new))
    #expect(change?.text == text)
  }

  @Test func `is nil if nothing changed or the old judging is unknown`() {
    let judging = StoredJudging(digest: "1", evaluators: ["A()"])
    #expect(JudgingChange(from: judging, to: judging) == nil)
    #expect(JudgingChange(from: nil, to: judging) == nil)
    #expect(JudgingChange(from: judging, to: nil) == nil)
  }

  @Test(
    arguments: [
      ("yes", "yes", Outcome.fail, true), ("yes", "no", .fail, false), ("yes", "yes", .pass, false),
    ])
  func `reports the same answer if it is judged differently`(
    before: String, now: String, outcome: Outcome, isOtherwise: Bool
  ) {
    func suite(_ output: String, _ outcome: Outcome) -> SuiteRecord {
      var trial = TrialResult.fixture("s", outcome)
      trial.output = output
      return .fixture([trial])
    }
    let comparison = SuiteComparison(
      baseline: suite(before, .pass), candidate: suite(now, outcome))
    #expect(comparison.samples.map(\.isJudgedOtherwise) == [isOtherwise])
  }

  // MARK: - Flaky samples

  @Test(
    arguments: [
      ([judged(by: "1", 1, 1)], 1, 0),
      ([judged(by: nil, 1, 1)], 1, 0),
      (
        [
          judged(by: "1", 1, 0),
          judged(by: "2", 0, 1),
        ], 0, 1
      ),
      (
        [
          judged(by: nil, 1, 0),
          judged(by: "2", 0, 1),
        ], 0, 0
      ),
      (
        [
          judged(by: "1", 1, 1),
          judged(by: "2", 0, 1),
        ], 1, 0
      ),
      (
        [
          judged(by: "1", 1, 0),
          judged(by: "2", 2, 0),
        ], 0, 0
      ),
    ] as [([SampleReliability], Int, Int)])
  func `a sample is flaky only within runs of the same evaluators`(
    lines: [SampleReliability], flaky: Int, judgedOtherwise: Int
  ) {
    let history = RunHistory(of: [], reliability: lines)
    #expect(history.flaky.count == flaky)
    #expect(history.judgedOtherwise.count == judgedOtherwise)
  }
}

/// The stored counts of a sample under some evaluators.
private func judged(by judging: String?, _ passes: Int, _ failures: Int) -> SampleReliability {
  SampleReliability(
    suite: "S", model: "m/a", promptSHA256: "p", judging: judging, sample: "s", runs: 1,
    passes: passes, failures: failures)
}
