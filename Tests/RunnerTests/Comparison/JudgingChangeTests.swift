import PromptCI
import Runner
import Storage
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

  // MARK: - Digests

  /// The digest of a sample, for a suite's evaluators and the sample's own assertions.
  private static func digest(
    isComplete: Bool = true, arguments: String = "5", assertions: AssertionsDigest? = nil,
    expected: String? = "yes", sources: String = "sources"
  ) -> String {
    var sample = SampleDescription(Sample("hello", expected: expected))
    sample.assertions = assertions
    let suite = SuiteDescription(
      prompt: Prompt(text: "p"), model: "m/a", options: GenerationOptions(), gates: [],
      evaluators: [
        EvaluatorDescription(
          name: "words", weight: 1, arguments: arguments, isRepeatable: true, isComplete: isComplete
        )
      ], samples: [sample])
    return JudgingDigest(of: suite, sources: sources).digest(of: sample)
  }

  @Test func `ignores the sources if the arguments are complete`() {
    #expect(JudgingChangeTests.digest() == JudgingChangeTests.digest(sources: "other"))
  }

  @Test func `hashes the sources if user code judges`() {
    #expect(
      JudgingChangeTests.digest(isComplete: false)
        != JudgingChangeTests.digest(isComplete: false, sources: "other"))
    let own = AssertionsDigest(hash: "1", isComplete: false)
    #expect(
      JudgingChangeTests.digest(assertions: own)
        != JudgingChangeTests.digest(assertions: own, sources: "other"))
  }

  @Test func `hashes arguments, assertions and expected values`() {
    let all = [
      JudgingChangeTests.digest(), JudgingChangeTests.digest(arguments: "6"),
      JudgingChangeTests.digest(expected: "no"), JudgingChangeTests.digest(expected: nil),
      JudgingChangeTests.digest(expected: ""),
      JudgingChangeTests.digest(assertions: AssertionsDigest(hash: "1", isComplete: true)),
      JudgingChangeTests.digest(assertions: AssertionsDigest(hash: "2", isComplete: true)),
    ]
    #expect(Set(all).count == all.count)
  }
}

/// The stored counts of a sample under some evaluators.
private func judged(by judging: String?, _ passes: Int, _ failures: Int) -> SampleReliability {
  SampleReliability(
    suite: "S", model: "m/a", promptSHA256: "p", judging: judging, sample: "s", runs: 1,
    passes: passes, failures: failures)
}
