import PromptCI
import Results
import Runner
import Testing

struct ReportsArticleTests {
  @Test func `explains every key of a run record, and its version`() throws {
    let location = SourceLocation(file: "Suite.swift", line: 1)
    let trial = TrialResult(
      suite: "", sample: "", model: "", split: .test, location: location, inputs: [:],
      outcome: .fail)
    let suite = SuiteRecord(
      name: "", location: location, prompt: PromptRecord(path: nil, text: "", sha256: ""),
      model: "", options: GenerationOptions(), sampleCount: 0, trials: [], gates: [], verdict: .fail
    )
    let labelled = ["a", "b", "a", "b"].enumerated().map { index, label in
      var trial = trial
      trial.sample = String(index)
      trial.expected = label
      trial.output = label
      return trial
    }
    let classification = try #require(Classification(of: labelled))
    let record = RunRecord(
      tool: "", startedAt: "", duration: 0, seed: nil, repetitions: 1, gitCommit: nil,
      wasInterrupted: false, suites: [], loadFailures: [], verdict: .fail)
    let parts: [Any] = [
      record, suite, suite.prompt, suite.options, location, trial, trial.usage,
      LoadFailure(name: "", message: ""), LeftOutPath(path: "", reason: ""), DiffSegment(.same, ""),
      GateResult(gate: .noRegressions, verdict: .pass, reason: ""),
      EvaluatorResult(evaluator: ""), Score.passing, ModelCallTotals(), JudgesRecord(),
      JudgeDescription(evaluator: "", configuration: ""),
      Calibration(evaluator: "", canaries: 0, allowedMisses: 0, misses: [], error: ""),
      Calibration.Miss(text: "", expected: "", found: "", reason: ""),
      PositionBias(
        evaluator: "", pairs: 0, disagreements: 0, favouringFirst: 0, favouringSecond: 0),
      classification, classification.macro, Selection(), Shard(index: 1, count: 1),
      EarlyStoppingPlan(errorRate: 0, noisySamples: [], noisyUnits: 0, otherUnits: 0),
      RequirementChange(.gate, ""),
      EvaluatorDescription(name: "", weight: nil, arguments: nil, isRepeatable: true),
    ]

    let text = try Article("\(Article.catalog)/Reports.md").text
    for part in parts {
      for key in Mirror(reflecting: part).children.compactMap(\.label) {
        #expect(text.contains("`\(key)`"), "\(type(of: part)).\(key)")
      }
    }
    #expect(text.contains("the version of this format: \(RunRecord.currentVersion);"))
  }
}
