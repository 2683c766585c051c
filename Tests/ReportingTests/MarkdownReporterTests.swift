import Foundation
import PromptCI
import Results
import Testing

@testable import Reporting

struct MarkdownReporterTests {
  private func report(
    _ run: RunRecord, baseline: RunRecord? = nil,
    _ make: (String, RunRecord?) -> MarkdownReporter = {
      MarkdownReporter(
        path: $0, baseline: $1, actions: nil, workingDirectory: RunFixture.directory)
    }
  ) throws -> String {
    let path = NSTemporaryDirectory() + "markdown-\(UUID().uuidString).md"
    defer { unlink(path) }
    let reporter = make(path, baseline)
    for event in RunFixture.events(of: run) { try reporter.receive(event) }
    let data = try #require(FileManager.default.contents(atPath: path))
    return try #require(String(bytes: data, encoding: .utf8))
  }

  private func comment(_ run: RunRecord, key: String = "") throws -> String {
    try report(run) {
      MarkdownReporter(
        commentPath: $0, key: key, baseline: $1, actions: nil,
        workingDirectory: RunFixture.directory)
    }
  }

  /// A run with many samples of a few categories, each with long texts.
  private func large(_ count: Int, text: String = String(repeating: "so `much` | ", count: 400))
    -> RunRecord
  {
    let trials = (0..<count).map { index in
      RunFixture.trial(
        "s\(index)", input: text, expected: text + "a", output: text + "b", outcome: .fail,
        category: "category \(index % 40)", message: text,
        scores: [EvaluatorResult(evaluator: "e", score: .failing("no\n\(text)"))])
    }
    let gates = (0..<200).map { index in
      GateResult(
        gate: .passRate(atLeast: Double(index) / 200), verdict: .fail,
        reason: String(repeating: "@x|", count: 200))
    }
    return RunFixture.run([RunFixture.suite(trials, gates: gates, verdict: .fail)], verdict: .fail)
  }

  @Test func `shows verdict, gates, rates, failures and usage`() throws {
    let gates = [
      GateResult(gate: .errorRate(atMost: 0), verdict: .pass, reason: "0 of 3 (0%)"),
      GateResult(gate: .passRate(atLeast: 0.95), verdict: .fail, reason: "2 of 3 passed (66.7%)"),
    ]
    let run = RunFixture.run(
      [
        RunFixture.suite(
          [
            RunFixture.trial("a"), RunFixture.trial("b", split: .test),
            RunFixture.confused("late", line: 7),
          ], gates: gates, verdict: .fail)
      ], verdict: .fail)
    #expect(
      try report(run) == """
        ## ✘ prompt-ci

        failed: Triage misses its gates; 2 of 3 samples passed (66.7%)

        ### Gates

        | | suite | gate | result |
        |---|---|---|---|
        | ✘ | Triage | pass rate at least 95% | 2 of 3 passed (66.7%) |
        | ✔ | Triage | error rate at most 0% | 0 of 3 (0%) |

        ### Results

        | suite | split | passed | rate | 95% interval | failed | errors |
        | --- | --- | --: | --: | --: | --: | --: |
        | Triage | all | 2/3 | 66.7% | 20.8% to 93.9% | 1 | 0 |
        |  | train | 1/2 | 50.0% | 9.5% to 90.5% | 1 | 0 |
        |  | test | 1/1 | 100% | 20.7% to 100.0% | 0 | 0 |

        ### Failures

        #### <code>boundary_confusion</code>: the answer is another sample's expected value (1 sample)

        <details><summary><code>Triage › late</code> at <code>evals/Triage.swift:7</code></summary>

        <code>input</code>: <code>My parcel never came</code>

        ```diff
        - order_status
        + refund_request
        ```

        - <code>ExactMatch</code> fails: <code>expected order_status, got refund_request, another sample's label</code>

        </details>


        Tokens: 360 in, 9 out; cost: -; time: 1.50 s; cached: 0 of 3 answers; commit <code>5ddf07c</code>.


        """)
  }

  @Test func `lists newly failing and fixed samples since the baseline`() throws {
    let before = RunFixture.run([
      RunFixture.suite([
        RunFixture.trial("was right"), RunFixture.confused("was wrong"), RunFixture.trial("gone"),
        RunFixture.confused("still wrong"),
      ])
    ])
    let now = RunFixture.run([
      RunFixture.suite([
        RunFixture.confused("was right", line: 3), RunFixture.trial("was wrong"),
        RunFixture.confused("new"), RunFixture.confused("still wrong"),
      ])
    ])
    let text = try report(now, baseline: before)
    #expect(
      text.contains(
        """
        ### Newly failing since the baseline (1 sample)

        - <code>Triage › was right</code> at <code>evals/Triage.swift:3</code>

        ### Fixed since the baseline (1 sample)

        - <code>Triage › was wrong</code> at <code>evals/Triage.swift:12</code>

        """))
    #expect(!(try report(now)).contains("baseline"))
  }

  @Test(arguments: [(1, 1, "20.7% to 100.0%"), (4, 2, "20.7% to 100.0%")])
  func `repetitions do not narrow an interval`(repetitions: Int, passes: Int, interval: String)
    throws
  {
    // One sample that always passes: Wilson's interval of 1 of 1 is 0.2065 to 1, by statsmodels.
    let trials = (0..<repetitions).map { RunFixture.trial("a", repetition: $0) }
    let run = RunFixture.run([RunFixture.suite(trials)], repetitions: repetitions)
    #expect(try report(run).contains("| 100% | \(interval) |"))
  }

  @Test func `lists flaky samples, errors and load failures`() throws {
    let run = RunFixture.run(
      [
        RunFixture.suite([
          RunFixture.trial("shaky"), RunFixture.confused("shaky", repetition: 1),
          RunFixture.broken("down"), RunFixture.broken("down", repetition: 1),
        ])
      ],
      loadFailures: [LoadFailure(name: "/home/ada/shop/evals", message: "a.swift:1: error: ```x")],
      repetitions: 2)
    let text = try report(run)
    for part in [
      "### Flaky (1 sample)\n\n- <code>Triage › shaky</code>: passed 1 of 2\n", "### Errors\n\n",
      "(1 of 2 trials)</summary>", "(2 of 2 trials)</summary>",
      "### Could not be run\n\n<code>evals</code>\n\n````text\na.swift:1: error: ```x\n````\n",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test(arguments: ["", "nightly/a.b_c-1"])
  func `a comment starts with its marker`(key: String) throws {
    let text = try comment(RunFixture.run([RunFixture.suite([RunFixture.trial("a")])]), key: key)
    let marker = key.isEmpty ? "prompt-ci:report" : "prompt-ci:report \(key)"
    #expect(text.hasPrefix("<!-- \(marker) -->\n## ✔ prompt-ci\n"))
  }

  @Test(arguments: [
    String(repeating: "so `much` | ", count: 400), String(repeating: "🚲\n", count: 2_000),
    String(repeating: "`", count: 3_000), String(repeating: "<b>@x #1\n\n", count: 300),
  ])
  func `a comment of 5,000 failures fits GitHub's limit and is well-formed`(text: String) throws {
    let comment = try comment(large(5_000, text: text))
    #expect(comment.utf16.count <= 65_536)
    #expect(comment.utf16.count > 40_000)
    #expect(comment.contains("_4,9") || comment.contains(" more samples left out"), "no note")
    try expectWhole(comment)
    #expect(comment.contains("failed: Triage misses its gates"))
    #expect(comment.contains("Tokens: "))
    #expect(comment.contains("### Failures"))
    #expect(comment.components(separatedBy: "<details>").count > 2)
  }

  @Test func `a step summary of 5,000 failures leaves room for existing text`() throws {
    let path = NSTemporaryDirectory() + "summary-\(UUID().uuidString).md"
    defer { unlink(path) }
    let there = String(repeating: "é\n", count: 300_000)
    try there.write(toFile: path, atomically: false, encoding: .utf8)
    let reporter = MarkdownReporter(
      summaryPath: path, baseline: nil, actions: nil, workingDirectory: RunFixture.directory)
    for event in RunFixture.events(of: large(5_000)) { try reporter.receive(event) }
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.utf8.count <= 1 << 20)
    #expect(text.utf8.count > 950_000)
    #expect(text.hasPrefix(there))
    try expectWhole(String(text.dropFirst(there.count)))
    // Without enough space for the whole summary, none of it is written.
    for event in RunFixture.events(of: large(10)) { try reporter.receive(event) }
    #expect(try String(contentsOfFile: path, encoding: .utf8).utf8.count <= 1 << 20)
  }

  /// Checks that every fence and every collapsed block is closed.
  private func expectWhole(_ text: String) throws {
    #expect(
      text.components(separatedBy: "<details>").count
        == text.components(separatedBy: "</details>").count)
    var open: Substring?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let fence = line.prefix { $0 == "`" }
      if let current = open {
        if line == current { open = nil }
      } else if fence.count >= 3 {
        open = fence
      }
    }
    #expect(open == nil)
  }
}
