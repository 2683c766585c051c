import PromptCI
import ResultFixtures
import Results
import Testing

struct RunDecisionTests {
  /// A situation, with the expected decision.
  struct Scenario: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var run: RunRecord
    var baseline: RunRecord?
    var policy = GatePolicy()
    var verdict: Verdict
    /// The reason of the deciding gate.
    var sentence: String
  }

  private static let drop = GatePolicy(gates: [.noSignificantDrop()])
  private static let lowered: [Gate] = [.passRate(atLeast: 0.9)]

  static let scenarios: [Scenario] = [
    Scenario(
      testDescription: "an outage",
      run: RunFixture.run(RunFixture.samples((90, "p"), (10, "e"))), verdict: .inconclusive,
      sentence: "90 of 100 passed (90.0%); 10 errors leave open whether it holds"),
    Scenario(
      testDescription: "five samples, one flip: by name",
      run: RunFixture.run(
        RunFixture.samples((4, "p"), (1, "f")), gates: [.passRate(atLeast: 0.8)]),
      baseline: RunFixture.run(RunFixture.samples((5, "p")), gates: [.passRate(atLeast: 0.8)]),
      verdict: .fail, sentence: "1 sample that passed in the baseline no longer passes: s4"),
    Scenario(
      testDescription: "five samples, one flip: by chance",
      run: RunFixture.run(
        RunFixture.samples((4, "p"), (1, "f")), gates: [.passRate(atLeast: 0.8)]),
      baseline: RunFixture.run(RunFixture.samples((5, "p")), gates: [.passRate(atLeast: 0.8)]),
      policy: drop, verdict: .inconclusive,
      sentence: "1 lost and 0 gained of 5: -20.0 points, p = 0.500; too few samples to exclude"),
    Scenario(
      testDescription: "500 samples, a true drop of 3 points",
      run: RunFixture.run(
        RunFixture.samples((465, "p"), (25, "f"), (10, "p")), gates: lowered),
      baseline: RunFixture.run(
        RunFixture.samples((490, "p"), (10, "f")), gates: lowered), policy: drop, verdict: .fail,
      sentence:
        "25 lost and 10 gained of 500: -3.0 points, p = 0.0083: a significant drop"),
    Scenario(
      testDescription: "an improvement",
      run: RunFixture.run(RunFixture.samples((100, "p")), gates: lowered),
      baseline: RunFixture.run(RunFixture.samples((92, "p"), (8, "f")), gates: lowered),
      policy: drop, verdict: .pass, sentence: "0 lost and 8 gained of 100: +8.0 points"),
    Scenario(
      testDescription: "deleted samples", run: RunFixture.run(RunFixture.samples((98, "p"))),
      baseline: RunFixture.run(RunFixture.samples((98, "p"), (2, "f")), gates: lowered),
      verdict: .fail,
      sentence: "2 of 100 are gone: s98, s99; if that is intended, record a new baseline"),
    Scenario(
      testDescription: "weaker requirements, reported",
      run: RunFixture.run(RunFixture.samples((92, "p"), (8, "f")), gates: lowered),
      baseline: RunFixture.run(RunFixture.samples((92, "p"), (8, "f"))), verdict: .pass,
      sentence: "92 of 100 passed (92.0%)"),
    Scenario(
      testDescription: "weaker requirements, strict",
      run: RunFixture.run(RunFixture.samples((92, "p"), (8, "f")), gates: lowered),
      baseline: RunFixture.run(RunFixture.samples((92, "p"), (8, "f"))),
      policy: GatePolicy(isBarStrict: true), verdict: .fail,
      sentence: "the gate 'pass rate at least 95%' is now 'pass rate at least 90%'"),
    Scenario(
      testDescription: "a flaky sample, all repetitions needed",
      run: RunFixture.run(
        RunFixture.samples((19, "ppp"), (1, "pfp")), gates: [.passRate(atLeast: 1)]),
      verdict: .fail, sentence: "59 of 60 passed (98.3%)"),
    Scenario(
      testDescription: "a flaky sample, two of three needed",
      run: RunFixture.run(
        RunFixture.samples((19, "ppp"), (1, "pfp")), gates: [.passRate(atLeast: 1)],
        requiredPasses: 2), verdict: .pass, sentence: "20 of 20 samples passed (100%)"),
    Scenario(
      testDescription: "a flaky sample against a baseline",
      run: RunFixture.run(
        RunFixture.samples((19, "ppp"), (1, "pfp")), gates: [.passRate(atLeast: 0.9)]),
      baseline: RunFixture.run(
        RunFixture.samples((20, "ppp")), gates: [.passRate(atLeast: 0.9)]), verdict: .pass,
      sentence: "the rate of 20 samples changed by -1.7 points (p = 0.500); this run can detect"),
    Scenario(
      testDescription: "repetitions that were not run might have passed",
      run: RunFixture.run(
        [("s0", "f--")] + RunFixture.samples((19, "ppp")).map { ("t\($0.id)", $0.outcomes) },
        gates: [.passRate(atLeast: 0.5)]),
      baseline: RunFixture.run(
        [("s0", "ppp")] + RunFixture.samples((19, "ppp")).map { ("t\($0.id)", $0.outcomes) },
        gates: [.passRate(atLeast: 0.5)]), verdict: .inconclusive,
      sentence: "1 that passed in the baseline was not fully judged now, and leaves it open"),
    Scenario(
      testDescription: "repetitions that were not run cannot undo a drop",
      run: RunFixture.run(
        RunFixture.samples((20, "ff-"), (5, "ppp")), gates: [.passRate(atLeast: 0)]),
      baseline: RunFixture.run(
        RunFixture.samples((25, "ppp")), gates: [.passRate(atLeast: 0)]), verdict: .fail,
      sentence: "of 25 samples changed by -80.0 points (p < 0.0001), a significant drop"),
    Scenario(
      testDescription: "a bound that missing repetitions may still reach",
      run: RunFixture.run(
        RunFixture.samples((30, "f--"), (70, "ppp")), gates: [.passRateLowerBound(atLeast: 0.8)]),
      verdict: .inconclusive, sentence: "60 that were not run leave open whether it holds"),
    Scenario(
      testDescription: "a suite that the baseline does not have",
      run: RunFixture.run(RunFixture.samples((4, "p")), gates: [.passRate(atLeast: 0.8)]),
      baseline: RunFixture.run(RunFixture.samples((4, "p")), name: "Other"), verdict: .pass,
      sentence: "the baseline does not have this suite"),
    Scenario(
      testDescription: "a spent budget",
      run: RunFixture.run(
        RunFixture.samples((60, "p"), (40, "-")), budgetSpent: "$1.00 of $1.00 is spent"),
      verdict: .inconclusive,
      sentence: "60 of 60 passed (100%); 40 that were not run leave open whether it holds"),
    Scenario(
      testDescription: "a spent budget, and remaining trials cannot help",
      run: RunFixture.run(
        RunFixture.samples((50, "p"), (10, "f"), (40, "-")), budgetSpent: "spent"),
      verdict: .fail,
      sentence: "50 of 60 passed (83.3%); the 40 that were not run could not make it hold"),
    Scenario(
      testDescription: "zero selected", run: RunFixture.run([]), verdict: .inconclusive,
      sentence: ""),
    Scenario(
      testDescription: "all errors", run: RunFixture.run(RunFixture.samples((20, "e"))),
      verdict: .inconclusive,
      sentence: "0 of 20 passed (0%); 20 errors leave open whether it holds"),
    Scenario(
      testDescription: "all skipped", run: RunFixture.run(RunFixture.samples((20, "s"))),
      verdict: .inconclusive, sentence: "nothing was judged"),
    Scenario(
      testDescription: "a sample that must pass",
      run: RunFixture.run(
        RunFixture.samples((99, "p"), (1, "f")), tags: ["s99": ["must-pass"]]), verdict: .fail,
      sentence: "1 of 1 does not: s99"),
    Scenario(
      testDescription: "a sample in quarantine",
      run: RunFixture.run(
        RunFixture.samples((10, "p"), (1, "f")), tags: ["s10": ["quarantine:2026-11-27"]]),
      verdict: .pass, sentence: "10 of 10 passed (100%); 1 sample in quarantine does not count"),
    Scenario(
      testDescription: "an expired quarantine",
      run: RunFixture.run(
        RunFixture.samples((10, "p"), (1, "f")), tags: ["s10": ["quarantine:2026-11-26"]]),
      verdict: .fail, sentence: "10 of 11 passed (90.9%)"),
    Scenario(
      testDescription: "a good rate of too few samples",
      run: RunFixture.run(
        RunFixture.samples((19, "p"), (1, "f")), gates: [.passRateLowerBound(atLeast: 0.9)]),
      verdict: .inconclusive,
      sentence: "with 95% confidence the rate is at least 80.4%; at this rate, 98 samples would"),
    Scenario(
      testDescription: "a slow model",
      run: RunFixture.run(
        RunFixture.samples((20, "p")), gates: [.latency(.percentile(0.95), atMost: 0.4)]),
      verdict: .fail, sentence: "it is 0.5 s"),
    Scenario(
      testDescription: "timeouts cannot make a model fast",
      run: RunFixture.run(
        RunFixture.samples((18, "p"), (2, "e")), gates: [.latency(.percentile(0.95), atMost: 1)]),
      verdict: .inconclusive, sentence: "2 errors leave open whether it holds"),
    Scenario(
      testDescription: "a costly run",
      run: RunFixture.run(RunFixture.samples((20, "p")), gates: [.cost(atMost: 0.019)]),
      verdict: .fail, sentence: "the answers cost $0.02 when they were requested"),
    Scenario(
      testDescription: "equal requests cost once",
      run: RunFixture.run(RunFixture.samples((20, "p")), gates: [.cost(atMost: 0.0011)]) {
        $0.isCached = $0.sample != "s0"
        if $0.isCached { $0.isShared = true }
      }, verdict: .pass, sentence: "the answers cost $0.001 when they were requested"),
    Scenario(
      testDescription: "equal requests take as long as one",
      run: RunFixture.run(
        RunFixture.samples((20, "p")), gates: [.latency(.percentile(0.95), atMost: 0.4)]
      ) {
        $0.isCached = $0.sample != "s0"
        if $0.isCached { $0.isShared = true }
      }, verdict: .fail, sentence: "19 are shared with a sample that has the same request"),
    Scenario(
      testDescription: "an unknown price",
      run: RunFixture.run(RunFixture.samples((2, "p")), gates: [.cost(atMost: 1)]) {
        $0.usage = TokenUsage(input: 1, output: 1)
        if $0.sample == "s1" { $0.cost = nil }
      }, verdict: .inconclusive, sentence: "without embedded/lexical, whose price is unknown"),
  ]

  @Test(arguments: scenarios)
  func `gives a verdict with a reason`(scenario: Scenario) throws {
    let baseline = scenario.baseline.map(RunDecision().deciding)
    let decided = RunDecision(baseline: baseline, policy: scenario.policy).deciding(scenario.run)
    #expect(decided.verdict == scenario.verdict)
    guard let suite = decided.suites.first else { return #expect(scenario.sentence.isEmpty) }
    #expect(suite.verdict == scenario.verdict)
    let deciding = suite.gates.filter { $0.verdict == scenario.verdict }.map(\.reason)
    #expect(deciding.contains { $0.contains(scenario.sentence) }, "\(suite.gates)")
  }

  @Test(arguments: scenarios)
  func `is idempotent`(scenario: Scenario) {
    let decision = RunDecision(baseline: scenario.baseline, policy: scenario.policy)
    let once = decision.deciding(scenario.run)
    #expect(decision.deciding(once) == once)
  }

  @Test func `reports requirements that differ from the baseline`() throws {
    var old = RunFixture.run(
      RunFixture.samples((8, "p")), gates: [.passRate(atLeast: 0.95), .errorRate(atMost: 0.01)],
      tags: ["s1": ["must-pass"]])
    old.suites[0].evaluators = [
      EvaluatorDescription(name: "exact match", weight: 1, arguments: "a", isRepeatable: true),
      EvaluatorDescription(name: "gone", weight: 1, arguments: "b", isRepeatable: true),
    ]
    old.suites[0].judges = JudgesRecord(
      judges: [JudgeDescription(evaluator: "tone", configuration: "m, prompt 1")])
    old.suites[0].trials[3].scores = [
      EvaluatorResult(evaluator: "exact match", score: .failing("no"))
    ]
    var new = RunFixture.run(
      RunFixture.samples((2, "p"), (1, "s"), (4, "p")), gates: [.passRate(atLeast: 0.9)],
      tags: ["s0": ["quarantine:2026-12-31"]])
    new.suites[0].evaluators = [
      EvaluatorDescription(name: "exact match", weight: 1, arguments: "c", isRepeatable: true)
    ]
    new.suites[0].judges = JudgesRecord(
      judges: [JudgeDescription(evaluator: "tone", configuration: "m, prompt 2")])
    new.suites[0].trials[3].scores = [EvaluatorResult(evaluator: "exact match", score: .passing)]
    new.suites[0].trials[4].expected = "no"
    old = RunDecision().deciding(old)
    let changes = try #require(RunDecision(baseline: old).deciding(new).suites[0].barChanges)
    #expect(
      changes.map(\.text) == [
        "the gate 'pass rate at least 95%' is now 'pass rate at least 90%'",
        "the gate 'error rate at most 1%' is gone",
        "1 sample is gone: s7",
        "1 sample is skipped, but was judged: s2",
        "1 sample is in quarantine, but counted in the baseline: s0",
        "1 sample no longer has the tag must-pass: s1",
        "1 sample expects another answer: s4",
        "the judge 'tone' is m, prompt 2, but was m, prompt 1; scores of different judges cannot be compared",
        "the evaluator 'exact match' has other arguments",
        "the evaluator 'gone' is gone",
        "'exact match' judges the same answer differently than in the baseline: s3",
      ])
  }

  @Test
  func `reports new gates and quarantine, and fails only for weaker ones`() {
    let old = RunDecision().deciding(RunFixture.run(RunFixture.samples((8, "p"))))
    let new = RunFixture.run(
      RunFixture.samples((9, "p")),
      gates: [.passRate(atLeast: 0.95), .cost(atMost: 1), .noSignificantDrop()],
      tags: ["s8": ["quarantine:2026-12-31"]])
    let strict = RunDecision(baseline: old, policy: GatePolicy(isBarStrict: true)).deciding(new)
    #expect(
      strict.suites[0].barChanges?.map(\.text) == [
        "the gate 'cost at most $1.0' is new",
        "the gate '\(Gate.noSignificantDrop())' is new and replaces 'no regressions'",
        "1 sample is new and in quarantine: s8",
      ])
    #expect(strict.verdict == .fail)
    let harmless = RunFixture.run(
      RunFixture.samples((9, "p")), gates: [.passRate(atLeast: 0.95), .cost(atMost: 1)],
      tags: ["s8": ["quarantine:2026-12-31"]])
    let decided = RunDecision(baseline: old, policy: GatePolicy(isBarStrict: true)).deciding(
      harmless)
    #expect(decided.suites[0].barChanges?.count == 2)
    #expect(decided.verdict == .pass)
  }

  @Test func `names cassettes whose answer to the same request changed`() throws {
    let (a, b) = (String(repeating: "a", count: 32), String(repeating: "b", count: 32))
    var old = RunFixture.run(RunFixture.samples((2, "p")))
    old.suites[0].cassettes = ["m_one_\(a).json": "1f", "m_two_\(b).json": "2f"]
    old = RunDecision().deciding(old)
    var new = old
    #expect(RunDecision(baseline: old).deciding(new).suites[0].barChanges == nil)
    // Another request has another cassette, which is no change. A file's readable name does not
    // count.
    new.suites[0].cassettes = [
      "m_renamed_\(a).json": "3f", "\(b).json": "2f",
      "m_\(String(repeating: "c", count: 32)).json": "4f",
    ]
    let changes = try #require(RunDecision(baseline: old).deciding(new).suites[0].barChanges)
    #expect(
      changes == [
        RequirementChange(
          .cassette,
          "1 cassette differs from the baseline's: m_renamed_\(a).json")
      ])
    let strict = RunDecision(baseline: old, policy: GatePolicy(isBarStrict: true)).deciding(new)
    #expect(strict.verdict == .fail)
    new.suites[0].cassettes = nil
    #expect(RunDecision(baseline: old).deciding(new).suites[0].barChanges == nil)
  }

  @Test func `reports nothing if nothing changed`() {
    let old = RunDecision().deciding(RunFixture.run(RunFixture.samples((8, "p"))))
    #expect(RunDecision(baseline: old).deciding(old).suites[0].barChanges == nil)
  }

  @Test func `passes a suite that the baseline lacks, with a note`()
    throws
  {
    let old = RunFixture.run(RunFixture.samples((8, "p")), gates: [.noRegressions], name: "Other")
    let new = RunFixture.run(RunFixture.samples((8, "p")), gates: [.noRegressions])
    let gate = try #require(RunDecision(baseline: old).deciding(new).suites[0].gates.first)
    #expect(gate.verdict == .pass)
    #expect(gate.reason == "the baseline does not have this suite with this model and prompt")
    let alone = try #require(RunDecision().deciding(new).suites[0].gates.first)
    #expect(alone.reason == "there is no baseline to compare with; --baseline FILE names one")
  }

  @Test func `does not require samples that are not selected`() {
    let old = RunFixture.run(RunFixture.samples((8, "p")))
    let selection = Selection(filters: [FilterPattern("Triage/s0")])
    let new = RunFixture.run([("s0", "p")], selection: selection)
    let decided = RunDecision(baseline: old).deciding(new)
    #expect(decided.verdict == .pass)
    #expect(decided.suites[0].barChanges == nil)
  }

  @Test func `a cost is unknown without usage or a price`() {
    func run(_ change: (inout TrialResult) -> Void) -> RunRecord {
      RunDecision().deciding(
        RunFixture.run(RunFixture.samples((3, "p")), gates: [.cost(atMost: 1)], change: change))
    }
    let uncounted = run { $0.cost = nil }
    #expect(uncounted.verdict == .inconclusive)
    #expect(
      uncounted.suites[0].gates[0].reason.hasPrefix(
        "3 answers came without usage, so their cost is unknown"))
    let unpriced = run {
      $0.cost = nil
      $0.usage = TokenUsage(input: 3, output: 1)
    }
    #expect(unpriced.verdict == .inconclusive)
    #expect(unpriced.suites[0].gates[0].reason.contains("--prices FILE"))
    #expect(run { $0.usage = TokenUsage(input: 3, output: 1) }.verdict == .pass)
    // A price of 0 needs no usage.
    #expect(run { $0.cost = 0 }.verdict == .pass)
    let judged = run { trial in
      var calls = ModelCallTotals()
      calls.add(usage: .unreported, cost: nil, isCached: false)
      trial.modelCalls = calls
    }
    #expect(judged.suites[0].gates[0].reason.hasPrefix("3 answers came without usage"))
  }
}
