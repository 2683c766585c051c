import Console
import Foundation
import PromptCI
import Results
import Testing

@testable import Reporting

struct ComparisonReportTests {
  @Test func `starts with broken samples and ends with the significance`() {
    let before = RunFixture.suite(
      ["a", "b", "c"].map { RunFixture.trial($0) } + [RunFixture.confused("d")]
        + [RunFixture.trial("gone")])
    var now = RunFixture.suite([
      RunFixture.confused("a"), RunFixture.broken("b"), RunFixture.trial("c"),
      RunFixture.trial("d"), RunFixture.trial("new"),
    ])
    now.prompt.sha256 = "1"
    #expect(
      report(before, now) == """
          baseline   main  (2026-11-21T07:00Z, commit 5ddf07c)
          candidate  run.json  (2026-11-21T07:00Z, commit 5ddf07c)

        ✘ newly failing: 1 sample

          ✘ Triage › a  evals/Triage.swift:12  boundary_confusion
            ↳ input: My parcel never came
            ± before: order_status
              now:    refund_request
            ↳ ExactMatch: expected order_status, got refund_request, another sample's label

        ⚠ could not be measured now: 1 sample
          ↳ Triage › b  timeout: no answer within 30 s; --timeout allows more

        ✔ fixed: 1 sample
          ↳ Triage › d

        ◇ only in the candidate: 1 sample
          ↳ Triage › new  pass

        ⚠ only in the baseline: 1 sample
          ↳ Triage › gone  pass

          suite   compared  before    now  broken  fixed  difference    95% interval
          Triage         3   66.7%  66.7%       1      1         0.0  -64.0 to +64.0

          per answer  tokens in  tokens out  cost  median latency
          Triage            120           3     -            4 ms

        ◇ Triage: the prompt changed
        ⚠ Triage: 1 sample was not judged in both runs, and is not compared
        ◇ Triage: not significant: 1 broken, 1 fixed (p = 1.000); with this few samples, no loss could have been significant

        """)
  }

  @Test(
    arguments: [
      (9, 0, "significantly worse: 9 broken, 0 fixed (p = 0.0020, one-sided)"),
      (0, 9, "significantly better: 0 broken, 9 fixed (p = 0.0039)"),
      (2, 0, "not significant: 2 broken, 0 fixed (p = 0.500); a loss of "),
      (
        0, 0,
        "no sample's outcome changed; a loss of 14 points or more would have been detected with"
      ),
    ])
  func `states in a sentence whether the change may be chance`(
    lost: Int, gained: Int, sentence: String
  ) {
    func suite(_ failing: Range<Int>) -> SuiteRecord {
      RunFixture.suite(
        (0..<50).map {
          failing.contains($0) ? RunFixture.confused("s\($0)") : RunFixture.trial("s\($0)")
        })
    }
    let sentences = ComparisonSentences(
      label: "Triage",
      suite: SuiteComparison(baseline: suite(0..<gained), candidate: suite(20..<20 + lost)))
    #expect(sentences.verdict.hasPrefix(sentence), "\(sentences.verdict)")
  }

  @Test func `shows a word diff of answers that share words`() {
    let suite = RunFixture.suite([RunFixture.trial("a", output: "a full refund")])
    let now = RunFixture.suite([
      RunFixture.trial("a", output: "a partial refund\u{1B}[2J", outcome: .fail)
    ])
    let text = report(suite, now)
    #expect(text.contains("± before and now: a [-full-]{+partial+} refund{+␛[2J+}"), "\(text)")
    #expect(!text.contains("\u{1B}"))
  }

  @Test func `reports changed evaluators and the same answer judged otherwise`() {
    func suite(_ evaluator: String, _ trials: [TrialResult]) -> SuiteRecord {
      var suite = RunFixture.suite(trials)
      suite.judging = evaluator
      suite.evaluators = [
        EvaluatorDescription(
          name: evaluator, weight: 1, arguments: evaluator, isRepeatable: true, text: evaluator)
      ]
      return suite
    }
    let old = suite(
      "MaximumWords(5)",
      [RunFixture.trial("a", output: "yes"), RunFixture.trial("b", output: "no", outcome: .fail)])
    let new = suite(
      "MaximumWords(0)",
      [RunFixture.trial("a", output: "yes", outcome: .fail), RunFixture.trial("b", output: "no")])
    let text = report(old, new)
    for part in [
      "the evaluators changed: MaximumWords(5) -> MaximumWords(0)",
      "↳ the same answer, judged differently: yes",
      "Triage › b  the same answer, judged differently",
      "2 samples have the same answer, judged differently",
    ] { #expect(text.contains(part), "\(part) in:\n\(text)") }
  }

  @Test func `lists suites of only one run, and says if none is shared`() {
    let text = report(RunFixture.suite([], name: "Old"), RunFixture.suite([], name: "New"))
    #expect(
      text.contains("⚠ only in the baseline: Old (embedded/lexical, evals/prompts/triage.md)"))
    #expect(text.contains("⚠ only in the candidate: New"))
    #expect(text.hasSuffix("⚠ the two runs have no suite in common\n"))
  }

  @Test func `writes the same comparison as JSON`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "compare-\(UUID()).json").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let runs = ComparedRuns(
      baseline: ("main", RunFixture.run([RunFixture.suite([RunFixture.trial("a")])])),
      candidate: ("last", RunFixture.run([RunFixture.suite([RunFixture.confused("a")])])))
    try ComparisonDocument(runs).write(to: path)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let json = try JSONValue.parse(text)
    #expect(json["baseline"]?["name"]?.stringValue == "main")
    let suite = try #require(json["suites"]?[0])
    #expect(suite["broken"] == .number("1") && suite["fixed"] == .number("0"))
    #expect(suite["difference"] == .number("-1"))
    guard case .number(let text) = suite["worsePValue"], let p = Double(text) else {
      Issue.record("no p-value")
      return
    }
    #expect(abs(p - 0.5) < 1e-12)
    let sample = suite["samples"]?[0]
    #expect(sample?["change"]?.stringValue == "broken")
    #expect(sample?["candidate"]?["outputs"]?[0]?.stringValue == "refund_request")
    #expect(sample?["baseline"]?["outcome"]?.stringValue == "pass")
  }

  private func report(_ baseline: SuiteRecord, _ candidate: SuiteRecord) -> String {
    ComparisonReport.text(
      of: ComparedRuns(
        baseline: ("main", RunFixture.run([baseline])),
        candidate: ("run.json", RunFixture.run([candidate]))),
      options: ConsoleOptions(), workingDirectory: RunFixture.directory)
  }
}
