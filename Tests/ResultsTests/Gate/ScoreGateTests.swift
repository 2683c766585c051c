import PromptCI
import ResultFixtures
import Results
import Testing

/// The gate on an evaluator's scores counts every sample, not only those with a value.
struct ScoreGateTests {
  /// One trial's result of the evaluator `near`: a value, or the reason that it has none.
  enum Near: Sendable {
    case value(Double)
    case spared
    case threw
    case ignored
    case error
    case absent
    case notItsOwn
    case unjudged

    func trial(_ sample: String) -> TrialResult {
      var trial = TrialResult.fixture(sample, .pass, score: 1)
      let cheap = EvaluatorResult(evaluator: "cheap", score: .passing)
      switch self {
      case .value(let value):
        trial.scores = [cheap, EvaluatorResult(evaluator: "near", score: .scoring(value))]
      case .spared:
        trial.outcome = .fail
        trial.scores = [
          EvaluatorResult(evaluator: "cheap", score: .failing("no")),
          EvaluatorResult(evaluator: "near", sparedTier: .heuristic),
        ]
      case .threw:
        trial.outcome = .error
        trial.scores = [cheap, EvaluatorResult(evaluator: "near", error: "no route")]
      case .ignored:
        trial.scores = [cheap, EvaluatorResult(evaluator: "near", score: .ignore("no reference"))]
      case .error:
        trial.outcome = .error
      case .absent, .notItsOwn:
        trial.scores = [cheap]
      case .unjudged:
        trial.outcome = .skipped
      }
      return trial
    }
  }

  private static func decide(
    _ near: [Near], _ gate: Gate = .score("near", .mean, .atLeast(0.6)), isOfSuite: Bool = true
  ) -> GateResult {
    let trials = near.enumerated().map { $1.trial("s\($0)") }
    var suite = SuiteRecord.fixture(trials)
    suite.evaluators = [
      EvaluatorDescription(name: "cheap", weight: 1, arguments: "1", isRepeatable: true),
      EvaluatorDescription(
        name: "near", weight: isOfSuite ? 1 : nil, arguments: nil, isRepeatable: true),
    ]
    return GateEvaluator(GateInput(of: suite, in: .fixture([suite]), baseline: nil)).decide(gate)
  }

  @Test(
    arguments: [
      ([.value(0.5), .value(0.7)], Verdict.pass, "it is 0.6 over 2 scores"),
      ([.value(0.5), .value(0.6)], .fail, "it is 0.55 over 2 scores"),
      (
        [.value(1), .value(1), .spared], .inconclusive,
        "it is 1 over 2 scores; 1 of 3 has no value: 1 was not judged, as a cheaper evaluator failed "
          + "(a run with this gate always runs this evaluator)"
      ),
      (
        [.value(1), .threw, .ignored, .error, .absent], .inconclusive,
        "it is 1 over 1 score; 4 of 5 have no value: it could not judge 1, it had nothing to judge in 1, "
          + "1 ended in an error first, the results of 1 do not include it"
      ),
      (
        [.spared, .spared], .inconclusive,
        "2 of 2 have no value: 2 were not judged, as a cheaper evaluator failed "
          + "(a run with this gate always runs this evaluator)"
      ),
      // The missing values cannot make the gate hold.
      (
        [.value(0), .value(0), .ignored], .fail,
        "it is 0.0 over 2 scores; 1 of 3 has no value: it had nothing to judge in 1"
      ),
      // A sample without anything to judge does not count.
      ([.value(1), .unjudged], .pass, "it is 1 over 1 score"),
      ([.unjudged], .inconclusive, "nothing was judged"),
    ] as [([Near], Verdict, String)])
  func `counts every sample`(near: [Near], verdict: Verdict, reason: String) {
    let result = ScoreGateTests.decide(near)
    #expect(result.verdict == verdict)
    #expect(result.reason == reason)
  }

  @Test(arguments: [
    Gate.score("near", .percentile(0.1), .atLeast(0.5)), .score("near", .mean, .atMost(1)),
  ])
  func `a missing value leaves any statistic inconclusive`(gate: Gate) {
    let near = Array(repeating: Near.value(1), count: 99) + [.ignored]
    #expect(ScoreGateTests.decide(near, gate).verdict == .inconclusive)
  }

  @Test func `an evaluator of single samples counts only for those`() {
    let result = ScoreGateTests.decide([.value(1), .notItsOwn], isOfSuite: false)
    #expect(result.verdict == .pass)
    #expect(result.reason == "it is 1 over 1 score")
  }

  @Test(arguments: [
    (
      "nearr",
      "there is no evaluator named 'nearr'; did you mean 'near'?; the evaluators are 'cheap', 'near'"
    ),
    (
      "tone of voice",
      "there is no evaluator named 'tone of voice'; the evaluators are 'cheap', 'near'"
    ),
  ])
  func `an unknown evaluator is inconclusive, with suggestions`(
    name: String, reason: String
  ) {
    let result = ScoreGateTests.decide([.value(1)], .score(name, .mean, .atLeast(0.1)))
    #expect(result.verdict == .inconclusive)
    #expect(result.reason == reason)
  }

  @Test func `scores of two evaluators with one name are averaged`() {
    var trial = TrialResult.fixture("a", .pass)
    trial.scores = [
      EvaluatorResult(evaluator: "near", score: .scoring(1)),
      EvaluatorResult(evaluator: "near", score: .scoring(0.5)),
    ]
    let gate = Gate.score("near", .mean, .atLeast(0.75))
    #expect(GateEvaluator(trials: [trial]).decide(gate).reason == "it is 0.75 over 1 score")
    trial.scores[1] = EvaluatorResult(evaluator: "near", error: "no route")
    #expect(GateEvaluator(trials: [trial]).decide(gate).verdict == .inconclusive)
  }

  @Test func `quarantined samples are not missing`() {
    var missing = Near.ignored.trial("b")
    missing.tags = ["quarantine:2099-01-01"]
    let suite = SuiteRecord.fixture([Near.value(1).trial("a"), missing])
    let evidence = GateInput(of: suite, in: .fixture([suite]), baseline: nil)
    let result = GateEvaluator(evidence).decide(.score("near", .mean, .atLeast(0.6)))
    #expect(result.verdict == .pass)
    #expect(result.reason == "it is 1 over 1 score; 1 sample in quarantine does not count")
  }
}
