import Foundation
import PromptCI
import ResultFixtures
import Results
import Testing

/// The decision of a run with samples that are shown in the prompt.
struct ContaminatedGateTests {
  private static func run(
    _ samples: [(id: String, outcomes: String)], shown: [String],
    gates: [Gate] = [.passRate(atLeast: 0.5)], tags: [String: [String]] = [:]
  ) -> RunRecord {
    var run = RunFixture.run(samples, gates: gates, tags: tags)
    run.suites[0].contaminations = shown.isEmpty ? nil : shown.map { .init(sample: $0, line: 2) }
    return run
  }

  private static func gates(
    _ run: RunRecord, baseline: RunRecord? = nil, isBarStrict: Bool = false
  ) -> [String] {
    RunDecision(baseline: baseline, policy: GatePolicy(isBarStrict: isBarStrict)).deciding(run)
      .suites[0].gates.map { "\($0.verdict): \($0.reason)" }
  }

  @Test func `excludes contaminated samples from every rate`() {
    let run = ContaminatedGateTests.run(
      [("a", "p"), ("b", "f"), ("c", "s"), ("d", "s")], shown: ["c", "d"],
      gates: [.passRate(atLeast: 0.6), .meanScore(atLeast: 0.5), .errorRate(atMost: 0)])
    let end = "; 2 samples are shown in the prompt and left out: c, d"
    #expect(
      ContaminatedGateTests.gates(run) == [
        "fail: 1 of 2 passed (50.0%)\(end)", "pass: the mean score is 0.5\(end)",
        "pass: 0 of 2 could not be measured (0%)\(end)",
      ])
  }

  @Test func `a gate is inconclusive if all of its samples are excluded`() {
    let run = ContaminatedGateTests.run([("a", "s")], shown: ["a"])
    #expect(
      ContaminatedGateTests.gates(run) == [
        "inconclusive: nothing was judged; 1 sample is shown in the prompt and left out: a"
      ])
    #expect(RunDecision().deciding(run).verdict == .inconclusive)
  }

  @Test func `excludes contaminated samples that an older record judged`() {
    let run = ContaminatedGateTests.run([("a", "p"), ("b", "f")], shown: ["a"])
    #expect(ContaminatedGateTests.gates(run)[0].hasPrefix("fail: 0 of 1 passed (0%)"))
  }

  @Test func `newly contaminated samples are neither missing nor regressions`() {
    let baseline = ContaminatedGateTests.run([("a", "p"), ("b", "p")], shown: [])
    let run = ContaminatedGateTests.run([("a", "s"), ("b", "p")], shown: ["a"])
    let end = "; 1 sample is shown in the prompt and left out: a"
    #expect(
      ContaminatedGateTests.gates(run, baseline: baseline) == [
        "pass: 1 of 1 passed (100%)\(end)",
        "pass: 1 that passed in the baseline still passes\(end)",
        "pass: its sample is present",
      ])
  }

  @Test func `contaminating a sample weakens the requirements`() throws {
    let baseline = ContaminatedGateTests.run([("a", "f"), ("b", "p")], shown: [])
    let run = ContaminatedGateTests.run([("a", "s"), ("b", "p")], shown: ["a"])
    let decided = RunDecision(baseline: baseline).deciding(run)
    #expect(
      decided.suites[0].barChanges == [
        RequirementChange(.contaminatedSamples, "1 sample is shown in the prompt and left out: a")
      ])
    #expect(
      ContaminatedGateTests.gates(run, baseline: baseline, isBarStrict: true).last?
        .hasPrefix("fail: 1 sample is shown in the prompt") == true)
    // A sample that was shown before is no change.
    #expect(RunDecision(baseline: run).deciding(run).suites[0].barChanges == nil)
  }

  @Test func `a contaminated sample that did not run is not missing`() {
    let run = ContaminatedGateTests.run([("a", "-"), ("b", "p")], shown: ["a"])
    #expect(ContaminatedGateTests.gates(run)[0].hasPrefix("pass: 1 of 1 passed (100%)"))
    #expect(RunDecision().deciding(run).verdict == .pass)
  }

  @Test(arguments: [
    ("Input: my kettle broke\nOutput: yes", true), ("Sort. Answer yes or no.", false),
  ])
  func `rejects a record that excludes a sample its prompt does not show`(
    prompt: String, isRead: Bool
  ) throws {
    var run = RunFixture.run([("a", "s"), ("b", "p")]) { trial in
      if trial.sample == "a" { trial.inputs = ["input": "my kettle broke"] }
      if trial.sample == "b" {
        trial.scores = [EvaluatorResult(evaluator: "exact match", score: .passing)]
      }
    }
    run.suites[0].prompt.text = prompt
    run.suites[0].contaminations = [Contamination(sample: "a", line: 1)]
    let data = try JSONEncoder().encode(run)
    if isRead {
      #expect(throws: Never.self) { try RunRecord.decode(data, named: "r.json", as: "the run") }
    } else {
      let error = #expect(throws: RecordError.self) {
        try RunRecord.decode(data, named: "r.json", as: "the run")
      }
      #expect(
        error?.description.contains(
          "suites[0].contaminations has a, which its prompt does not show") == true)
    }
  }
}
