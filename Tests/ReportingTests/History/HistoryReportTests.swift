import Console
import Foundation
import PromptCI
import Results
import Testing

@testable import Reporting

struct HistoryReportTests {
  private static let reliability = [
    SampleReliability(
      suite: "Triage", model: "embedded/lexical", promptSHA256: "bbbbbbbbbb", sample: "<b>s</b>",
      runs: 2, passes: 1, failures: 3),
    SampleReliability(
      suite: "Triage", model: "embedded/lexical", promptSHA256: "bbbbbbbbbb", sample: "even",
      runs: 2, passes: 2, failures: 2),
    SampleReliability(
      suite: "Triage", model: "embedded/lexical", promptSHA256: "bbbbbbbbbb", sample: "sure",
      runs: 2, passes: 4, failures: 0),
  ]

  private static let history = RunHistory(
    of: [
      run(4, sha: "bbbbbbbbbb", passes: 9, isDirty: true), run(3, sha: "bbbbbbbbbb", passes: 5),
      run(2, sha: "aaaaaaaaaa", passes: 1, isWhole: false), run(1, sha: "aaaaaaaaaa", passes: 2),
    ], reliability: reliability)

  @Test func `orders the versions of a prompt and marks changes`() {
    #expect(
      HistoryReport.text(
        of: Self.history, options: ConsoleOptions(), workingDirectory: "/home/ada") == """
          ◇ Triage  embedded/lexical, p.md  ▂▅▇
            prompt    first run          commit   runs  trend  passed   rate  95% interval     cost  verdict
            aaaaaaaa  2026-11-21 07:01Z  5ddf07c     1  ▂        2/10  20.0%   5.7 to 51.0  $0.5000  pass
            bbbbbbbb  2026-11-21 07:03Z  5ddf07c     2  ▅▇       9/10  90.0%  59.6 to 98.2  $0.5000  pass
            ± run run-3 changed the prompt from aaaaaaaa to bbbbbbbb: +30.0 points

          ⚠ flaky: 2 samples passed and failed on the same prompt and model
            ↳ Triage › even  passed 2 of 4 (50%) in 2 runs, prompt bbbbbbbb
            ↳ Triage › <b>s</b>  passed 1 of 4 (25%) in 2 runs, prompt bbbbbbbb

          ➜ 1 run left out: they were partial or interrupted

          """)
  }

  @Test func `marks a run with changed evaluators and does not call its effect flaky`() {
    func run(_ minute: Int, _ evaluator: String, passes: Int) -> StoredRun {
      var run = HistoryReportTests.run(minute, sha: "a", passes: passes)
      run.suites[0].judging = StoredJudging(digest: evaluator, evaluators: [evaluator])
      return run
    }
    func line(_ judging: String, passes: Int, failures: Int) -> SampleReliability {
      SampleReliability(
        suite: "Triage", model: "embedded/lexical", promptSHA256: "a", judging: judging,
        sample: "one", runs: 1, passes: passes, failures: failures)
    }
    let history = RunHistory(
      of: [run(2, "MaximumWords(0)", passes: 0), run(1, "MaximumWords(5)", passes: 10)],
      reliability: [line("1", passes: 1, failures: 0), line("2", passes: 0, failures: 1)])
    let text = HistoryReport.text(of: history, options: ConsoleOptions())
    #expect(
      text.contains("± run run-2: the evaluators changed: MaximumWords(5) -> MaximumWords(0)"))
    #expect(
      text.contains(
        "1 sample passed and failed on the same prompt and model, but judged by different"))
    #expect(!text.contains("⚠ flaky"))
    #expect(HistoryPage(history).text.contains("new evaluators"))
  }

  @Test func `lists every run if verbose`() {
    let text = HistoryReport.text(of: Self.history, options: ConsoleOptions(verbosity: .verbose))
    for part in ["run-1", "run-3", "run-4", "5ddf07c+"] { #expect(text.contains(part)) }
    #expect(!text.contains("run-2"))
  }

  @Test func `writes a page without external content and with escaped names`() {
    let page = HistoryPage(Self.history).text
    #expect(page.contains("&lt;b&gt;s&lt;/b&gt;") && !page.contains("<b>s"))
    #expect(page.contains("<polyline") && page.contains("new prompt"))
    for foreign in ["http:", "https:", "<script", "src=", "@import", "url("] {
      #expect(!page.contains(foreign), "\(foreign)")
    }
  }

  @Test func `writes the same history as JSON`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "history-\(UUID()).json").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try HistoryDocument(Self.history).write(to: path)
    let json = try JSONValue.parse(String(contentsOfFile: path, encoding: .utf8))
    let runs = json["suites"]?[0]?["runs"]
    #expect(runs?[0]?["run"]?.stringValue == "run-1")
    #expect(runs?[1]?["isPromptChanged"] == .bool(true))
    #expect(runs?[2]?["isPromptChanged"] == .bool(false))
    #expect(runs?[2]?["passed"] == .number("9") && runs?[3] == nil)
    #expect(json["flaky"]?[0]?["sample"]?.stringValue == "even")
  }

  @Test func `the sparkline has a bar for each of the newest runs`() {
    #expect(Sparkline.text(of: [0, 0.5, 1, -1, 2]) == "▁▅█▁█")
    #expect(Sparkline.text(of: [0, 1, 1], limit: 2) == "██")
  }

  private static func run(
    _ minute: Int, sha: String, passes: Int, isWhole: Bool = true, isDirty: Bool = false
  ) -> StoredRun {
    var tally = StoredSuite.Tally()
    tally.passes = passes
    tally.failures = 10 - passes
    return StoredRun(
      id: "run-\(minute)", startedAt: "2026-11-21T07:0\(minute):00.000Z", gitCommit: "5ddf07c",
      isDirty: isDirty, isWhole: isWhole, wasInterrupted: false, verdict: "pass", duration: 1,
      cost: 0.5,
      suites: [
        StoredSuite(
          name: "Triage", model: "embedded/lexical", promptPath: "p.md", promptSHA256: sha,
          verdict: "pass", cost: 0.5, tallies: [.train: tally])
      ])
  }
}
