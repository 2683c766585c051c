import Foundation
import PromptCI
import Results
import Testing

@testable import Reporting

struct HTMLReporterTests {
  private static let hostile = [
    "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!--<script>",
    #""><svg onload=alert(1)>"#, "'-alert(1)-'", "]]>", "&lt;b&gt;",
  ]

  private func mixed() -> RunRecord {
    RunFixture.run(
      [
        RunFixture.suite(
          [
            RunFixture.trial("pass"), RunFixture.confused("fail", split: .test),
            RunFixture.broken("error"), RunFixture.trial("skip", outcome: .skipped),
          ],
          gates: [
            GateResult(
              gate: .passRate(atLeast: 0.9), verdict: .fail, reason: "1 of 3 passed (33.3%)")
          ], verdict: .fail)
      ], verdict: .fail)
  }

  // MARK: - Content

  @Test func `lists every sample with outcome, category and location`() throws {
    let page = try HTMLPage(mixed())
    #expect(page.samples.map { $0["id"] as? String } == ["pass", "fail", "error", "skip"])
    #expect(page.samples.map { $0["o"] as? String } == ["pass", "fail", "error", "skipped"])
    #expect(page.samples.map { $0["p"] as? String } == ["train", "test", "train", "train"])
    #expect(
      page.samples.map { $0["c"] as? [String] } == [nil, ["boundary_confusion"], ["timeout"], nil])
    #expect(page.data["files"] as? [String] == ["evals/Triage.swift"])
    #expect(page.samples.map { $0["wl"] as? Int } == [12, 12, 12, 12])
    #expect(page.trials[1]["a"] as? String == "refund_request")
    #expect(page.trials[2]["a"] == nil)
    #expect(page.data["evaluators"] as? [String] == ["ExactMatch"])
  }

  @Test func `shows verdict, reason, counts and gates without a script`() throws {
    let page = try HTMLPage(mixed())
    let head = page.section("verdict")
    #expect(head.contains("failed: Triage misses its gates; 1 of 3 samples passed (33.3%)"))
    for text in ["1 passed", "1 failed", "1 error", "1 skipped", "5ddf07c", "prompt-ci 0.1.0"] {
      #expect(head.contains(text), "\(text)")
    }
    #expect(
      page.rows("gates").contains([
        "Triage", "pass rate at least 90%", "✘ fail", "1 of 3 passed (33.3%)",
      ]))
    #expect(page.text.contains("<title>prompt-ci: failed: Triage misses its gates;"))
  }

  // The intervals are from R's `binom.confint(x, n, methods = "wilson")`.
  @Test(arguments: [
    (1, 3, "33.3%", "6.1% to 79.2%"), (0, 4, "0%", "0.0% to 49.0%"),
    (8, 10, "80.0%", "49.0% to 94.3%"),
  ])
  func `shows the interval of each rate`(passed: Int, of count: Int, rate: String, interval: String)
    throws
  {
    let trials = (0..<count).map {
      $0 < passed ? RunFixture.trial("\($0)") : RunFixture.confused("\($0)")
    }
    let rows = try HTMLPage(RunFixture.run([RunFixture.suite(trials)])).rows("rates")
    let failed = String(count - passed)
    #expect(
      rows.contains(["Triage", "\(passed)/\(count)", rate, "", interval, failed, "0"]), "\(rows)")
  }

  @Test func `a rate counts samples, not repetitions, and says so`() throws {
    let trials = (0..<3).flatMap { repetition in
      [
        RunFixture.trial("steady", repetition: repetition),
        repetition == 1
          ? RunFixture.confused("flaky", repetition: repetition)
          : RunFixture.trial("flaky", repetition: repetition),
      ]
    }
    let page = try HTMLPage(RunFixture.run([RunFixture.suite(trials)], repetitions: 3))
    let row = try #require(page.rows("rates").first { $0.first == "Triage" })
    #expect(row == ["Triage", "1/2", "50.0%", "", "9.5% to 90.5%", "1", "0", "5/6 (83.3%)"])
    #expect(page.section("rates").contains("rate and interval count samples"))
    #expect(page.samples.map { $0["k"] as? Int } == [3, 2])
    #expect(page.samples.map { $0["f"] as? Int } == [nil, 1])
    #expect(page.section("verdict").contains("1 sample"))
  }

  @Test func `a category links to its samples`() throws {
    let section = try HTMLPage(mixed()).section("categories")
    #expect(
      section.contains(##"href="#category=boundary_confusion">boundary_confusion</a>"##))
    #expect(section.contains("the model or code of the suite took too long"))
  }

  @Test func `a classification has its matrix with headers, and its figures`() throws {
    let classification = try #require(RunFixture.classification())
    let suite = RunFixture.suite([RunFixture.trial("a")], classification: classification)
    let page = try HTMLPage(RunFixture.run([suite]))
    let rows = page.rows("classification")
    #expect(rows.contains(["expected \\ answered", "a", "b", "no label"]))
    #expect(rows.contains(["a", "1", "1", "0"]))
    #expect(rows.contains(["b", "0", "1", "1"]))
    #expect(rows.contains(["a", "2", "1.000", "0.500", "0.667"]))
    #expect(page.section("classification").contains(#"<td class="n right3"><a class="filter" "#))
    #expect(
      page.section("classification").contains(
        ##"href="#suite=Triage&amp;expected=a&amp;answered=b">1</a>"##))
  }

  @Test func `load failures are shown`() throws {
    let page = try HTMLPage(
      RunFixture.run(
        [],
        loadFailures: [
          LoadFailure(name: "Broken", message: "Broken.swift:1:1: error: <no> such thing")
        ], verdict: .fail))
    #expect(
      page.section("load-failures").contains("Broken.swift:1:1: error: &lt;no&gt; such thing"))
    #expect(page.samples.isEmpty)
  }

  @Test func `judges are shown with canaries and position bias`() throws {
    var suite = RunFixture.suite([RunFixture.trial("a")])
    suite.judges = JudgesRecord(
      judges: [JudgeDescription(evaluator: "polite", configuration: "openai/m, prompt 5f0c21aa")],
      calibrations: [
        Calibration(
          evaluator: "polite", canaries: 4, allowedMisses: 0,
          misses: [.init(text: "\"Go away\"", expected: "fail", found: "pass", reason: "brief")])
      ],
      positionBias: [
        PositionBias(
          evaluator: "better", pairs: 20, disagreements: 3, favouringFirst: 3, favouringSecond: 0)
      ])
    let section = try HTMLPage(RunFixture.run([suite])).section("judges")
    for text in [
      "openai/m, prompt 5f0c21aa", "polite missed 1 of 4 canaries",
      "&quot;Go away&quot;: expected fail, found pass: brief",
      "the orders disagree on 3 of 20 pairs (15.0%)",
    ] {
      #expect(section.contains(text), "\(text)")
    }
  }

  @Test func `cached answers are distinguished`() throws {
    let trials = [
      RunFixture.trial("a", latency: 0.2), RunFixture.trial("b", latency: 0.3, isCached: true),
    ]
    let page = try HTMLPage(RunFixture.run([RunFixture.suite(trials)]))
    #expect(page.section("distributions").contains("1 of 2 answers came from the cache"))
    #expect(page.samples.map { $0["h"] as? Int } == [0, 1])
    #expect(page.rows("verdict").isEmpty)
  }

  @Test func `quarantined samples and the repetition rule are shown`() throws {
    var trials = (0..<3).map { repetition in
      repetition == 0
        ? RunFixture.confused("a", repetition: repetition)
        : RunFixture.trial("a", repetition: repetition)
    }
    for index in trials.indices { trials[index].tags = ["quarantine:2030-01-01"] }
    var run = RunFixture.run([RunFixture.suite(trials)], repetitions: 3)
    run.requiredPasses = 2
    let page = try HTMLPage(run)
    #expect(page.samples.map { $0["z"] as? String } == ["2030-01-01"])
    #expect(page.samples.map { $0["o"] as? String } == ["pass"])
    #expect(page.section("verdict").contains("3 per sample, of which 2 must pass; 3 trials"))
    #expect(page.section("verdict").contains(##"href="#quarantine=1">1 sample</a>"##))
    #expect(page.section("rates").contains("passes if 2 of its 3 trials do"))
  }

  @Test func `weaker requirements and samples that did not run are shown`() throws {
    var suite = RunFixture.suite([RunFixture.trial("a")])
    suite.barChanges = [RequirementChange(.gate, "the pass rate asked for was 95% and is 90%")]
    suite.unrunSamples = ["b", "c"]
    let page = try HTMLPage(RunFixture.run([suite]))
    #expect(
      page.rows("gates").contains(["Triage", "the pass rate asked for was 95% and is 90%"]))
    #expect(page.section("verdict").contains("Not run at all: 2 samples: b, c."))
    let two = try HTMLPage(RunFixture.run([suite, RunFixture.suite([], name: "Other")]))
    #expect(two.section("verdict").contains("2 samples: Triage › b, Triage › c."))
  }

  // MARK: - Comparisons

  @Test func `shows the change of each sample since the baseline`() throws {
    let baseline = RunFixture.run([
      RunFixture.suite([
        RunFixture.trial("breaks", output: "was right"), RunFixture.confused("mends"),
        RunFixture.trial("stays"), RunFixture.trial("goes"),
      ])
    ])
    let run = RunFixture.run([
      RunFixture.suite([
        RunFixture.confused("breaks"), RunFixture.trial("mends"), RunFixture.trial("stays"),
        RunFixture.trial("comes"),
      ]),
      RunFixture.suite([RunFixture.trial("x", suite: "New")], name: "New"),
    ])
    let page = try HTMLPage(run, baseline: baseline)
    #expect(
      page.samples.map { $0["ch"] as? String }
        == ["broken", "fixed", "unchanged", "added", "added"])
    #expect(
      page.trials.map { $0["b"] as? String } == ["was right", "refund_request", nil, nil, nil])
    #expect(page.samples[0]["bo"] as? String == "pass")
    let rows = page.rows("changes")
    #expect(rows.contains(["Triage", "1", "1", "0", "1", "1", "1"]), "\(rows)")
    #expect(page.section("changes").contains("Triage › goes"))
    #expect(page.section("changes").contains("Suites that only this run has: New."))
  }

  @Test func `variants are labelled in a comparison, and a tiny p-value is not 0`() throws {
    func run(_ models: ModelID..., fails: Bool) -> RunRecord {
      RunFixture.run(
        models.map { model in
          RunFixture.suite(
            (0..<20).map { fails ? RunFixture.confused("\($0)") : RunFixture.trial("\($0)") },
            model: model)
        })
    }
    let page = try HTMLPage(
      run("x/1", "x/3", fails: true), baseline: run("x/1", "x/2", fails: false))
    let rows = page.rows("changes")
    #expect(
      rows.contains {
        $0.prefix(5) == ["Triage (x/1)", "20", "-100.0", "-100.0 to -77.2", "&lt;0.0001"]
      }, "\(rows)")
    #expect(page.section("changes").contains("Suites that only this run has: Triage (x/3)."))
    #expect(page.section("changes").contains("Suites that only the baseline has: Triage (x/2)."))
  }

  @Test func `has no comparison without a baseline`() throws {
    let page = try HTMLPage(mixed())
    #expect(page.section("changes").isEmpty)
    #expect(page.data["changes"] == nil)
    #expect(page.samples.allSatisfy { $0["ch"] == nil })
  }

  @Test func `variants are shown side by side with the samples that differ`()
    throws
  {
    let run = RunFixture.run([
      RunFixture.suite(
        [RunFixture.trial("a", model: "x/1"), RunFixture.trial("b", model: "x/1")], model: "x/1"),
      RunFixture.suite(
        [RunFixture.trial("a", model: "x/2"), RunFixture.confused("b")], model: "x/2"),
    ])
    let page = try HTMLPage(run)
    let rows = page.rows("variants")
    #expect(rows.contains { $0.prefix(3) == ["Triage (x/1)", "✔ pass", "2/2"] })
    #expect(rows.contains { $0.prefix(3) == ["Triage (x/2)", "✔ pass", "1/2"] })
    #expect(rows.contains(["b", "pass", "fail"]))
    #expect(!rows.contains { $0.first == "a" })
    #expect(page.samples.map { $0["d"] as? Int } == [nil, 1, nil, 1])
  }

  // MARK: - Safety

  @Test(arguments: hostile)
  func `text is never interpreted as markup`(text: String) throws {
    var trial = RunFixture.trial(
      text, suite: text, input: text, expected: text, output: text, outcome: .fail, category: text,
      message: text,
      scores: [EvaluatorResult(evaluator: text, score: .failing(text))],
      diff: [DiffSegment(.same, "word "), DiffSegment(.added, text)])
    trial.tags = [text]
    trial.toolCalls = [ToolCall(name: text, arguments: text)]
    var suite = RunFixture.suite([trial], name: text, model: ModelID(text))
    suite.prompt.text = text
    suite.gates = [GateResult(gate: .noRegressions, verdict: .fail, reason: text)]
    let page = try HTMLPage(
      RunFixture.run([suite], loadFailures: [LoadFailure(name: text, message: text)]))
    let plain = try HTMLPage(RunFixture.run([RunFixture.suite([RunFixture.trial("a")])]))
    for mark in ["<script", "</script", "<!--", "<img", "<svg onload"] {
      #expect(
        page.text.components(separatedBy: mark).count
          == plain.text.components(separatedBy: mark).count, "\(mark)")
    }
    #expect(page.samples.first?["id"] as? String == text)
    #expect(page.trials.first?["a"] as? String == text)
  }

  @Test func `invisible and bidirectional characters are made visible`() throws {
    let page = try HTMLPage(
      RunFixture.run([
        RunFixture.suite([RunFixture.trial("a\u{202E}b", output: "bell\u{07}\u{1B}[31m 👩‍👧 שלום")])
      ]))
    #expect(page.samples.first?["id"] as? String == "a<U+202E>b")
    #expect(page.trials.first?["a"] as? String == "bell␇␛[31m 👩‍👧 שלום")
  }

  @Test func `loads nothing and runs only the page's own script`() throws {
    let page = try HTMLPage(mixed())
    for text in ["http:", "https:", "//cdn", " src=", "@import", "url(", "<link", "innerHTML"] {
      #expect(!page.text.contains(text), "\(text)")
    }
    let policy = try #require(
      page.text.firstMatch(of: /Content-Security-Policy" content="([^"]*)"/))
    #expect(policy.output.1.hasPrefix("default-src &#39;none&#39;; script-src &#39;sha256-"))
    #expect(!policy.output.1.contains("unsafe"))
    #expect(!page.text.contains("{{"))
  }

  @Test func `an answer of a megabyte is truncated with a note`() throws {
    let answer = String(repeating: "y", count: 1_000_000)
    let page = try HTMLPage(
      RunFixture.run([RunFixture.suite([RunFixture.trial("a", output: answer)])]))
    let shown = try #require(page.trials.first?["a"] as? String)
    #expect(shown.hasSuffix("\n[… 983,616 more bytes]"))
    #expect(page.text.utf8.count < 120_000)
  }

  @Test func `a number that JSON cannot represent is omitted`() throws {
    var trial = RunFixture.trial("a", latency: .infinity)
    trial.score = .nan
    let page = try HTMLPage(RunFixture.run([RunFixture.suite([trial])]))
    #expect(page.samples.first?["l"] is NSNull)
    #expect(page.samples.first?["v"] is NSNull)
  }

  @Test func `an interrupted run states how far it got`() throws {
    let head = try HTMLPage(
      RunFixture.run([RunFixture.suite([RunFixture.trial("a")])], wasInterrupted: true)
    ).section("verdict")
    #expect(head.contains("The run was interrupted"))
    #expect(head.contains("interrupted after 1 of 1 trials"))
  }
}
