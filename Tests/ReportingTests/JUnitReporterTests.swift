import CLibxml2
import Foundation
import PromptCI
import Results
import Testing

@testable import Reporting

struct JUnitReporterTests {
  private func report(_ run: RunRecord) throws -> ParsedElement {
    let path = NSTemporaryDirectory() + "junit-\(UUID().uuidString).xml"
    defer { unlink(path) }
    let reporter = JUnitReporter(path: path, workingDirectory: RunFixture.directory)
    for event in RunFixture.events(of: run) { try reporter.receive(event) }
    let data = try #require(FileManager.default.contents(atPath: path))
    return try #require(ParsedElement.parse(data))
  }

  private func firstCase(_ trials: [TrialResult], verdict: Verdict = .fail) throws
    -> ParsedElement
  {
    let root = try report(
      RunFixture.run([RunFixture.suite(trials, verdict: verdict)], repetitions: trials.count))
    return try #require(root.first("testsuite")?.first("testcase"))
  }

  @Test func `counts and times match the content`() throws {
    let root = try report(
      RunFixture.run(
        [
          RunFixture.suite([
            RunFixture.trial("pass"), RunFixture.confused("fail"), RunFixture.broken("error"),
            RunFixture.trial("skip", outcome: .skipped),
          ]),
          RunFixture.suite([RunFixture.trial("a", suite: "Other")], name: "Other"),
        ],
        loadFailures: [LoadFailure(name: "Broken", message: "Broken.swift:1:1: error: no\nmore")]))
    #expect(root.name == "testsuites")
    #expect(
      root.all("testsuite").compactMap { $0.attributes["name"] } == ["Triage", "Other", "Broken"])
    for element in [root] + root.all("testsuite") {
      let cases =
        element === root
        ? root.all("testsuite").flatMap { $0.all("testcase") } : element.all("testcase")
      #expect(element.number("tests") == cases.count)
      #expect(element.number("failures") == cases.count { $0.first("failure") != nil })
      #expect(element.number("errors") == cases.count { $0.first("error") != nil })
      #expect(element.number("skipped") == cases.count { $0.first("skipped") != nil })
    }
    #expect(root.number("tests") == 6)
    #expect(root.attributes["time"] == "1.500")
    #expect(root.all("testsuite").map { $0.attributes["time"] } == ["0.020", "0.005", "0.000"])
    let broken = root.all("testsuite")[2].first("testcase")
    #expect(broken?.first("error")?.attributes["message"] == "Broken.swift:1:1: error: no")
    #expect(broken?.first("error")?.text == "Broken.swift:1:1: error: no\nmore")
  }

  @Test func `an excluded folder is a skipped case with the reason`() throws {
    var run = RunFixture.run([RunFixture.suite([RunFixture.trial("pass")])])
    run.leftOut = [LeftOutPath(path: "evals/tool", reason: "it is a package of its own")]
    let root = try report(run)
    #expect(root.number("skipped") == 1 && root.number("tests") == 2)
    let suite = try #require(root.all("testsuite").last)
    #expect(suite.attributes["name"] == "evals/tool")
    #expect(
      suite.first("testcase")?.first("skipped")?.attributes["message"]
        == "left out: it is a package of its own")
  }

  @Test(arguments: [
    ("interrupted", "it was not run: the run was interrupted"),
    ("budget", "it was not run: $1.00 of $1.00 is spent"),
    ("stopped", "it was not run: the run was stopped after 1 sample had failed"),
    ("early", "it was not run: the suite was already decided"),
    ("unknown", "it was not run"),
  ])
  func `a planned sample that did not run is skipped with the reason`(
    cause: String, reason: String
  ) throws {
    var suite = RunFixture.suite([RunFixture.trial("ran"), RunFixture.trial("twice")])
    suite.unrunSamples = ["left", "twice", "shown"]
    suite.contaminations = [Contamination(sample: "shown", line: 4)]
    if cause == "early" {
      suite.sequence = EarlyStoppingPlan(
        errorRate: 0.01, noisySamples: [], noisyUnits: 0, otherUnits: 5)
    }
    var run = RunFixture.run([suite], wasInterrupted: cause == "interrupted")
    if cause == "budget" { run.budgetSpent = "$1.00 of $1.00 is spent" }
    if cause == "stopped" { run.stopReason = "the run was stopped after 1 sample had failed" }
    let root = try report(run)
    let element = try #require(root.first("testsuite"))
    let cases = element.all("testcase")
    #expect(cases.map { $0.attributes["name"] } == ["ran", "twice", "left", "twice 2", "shown"])
    #expect(
      cases.map { $0.first("skipped")?.attributes["message"] } == [
        nil, nil, reason, reason,
        "the prompt shows it with its expected value "
          + "(\(RunFixture.directory)/evals/prompts/triage.md:4), so it is left out",
      ])
    #expect(Set(cases.map { $0.attributes["classname"] }) == ["Triage"])
    for counted in [root, element] {
      #expect(counted.number("tests") == 5)
      #expect(counted.number("skipped") == 3)
      #expect(counted.number("failures") == 0 && counted.number("errors") == 0)
    }
    #expect(cases[2].attributes["time"] == "0.000")
    #expect(cases[2].attributes["file"] == "evals/Triage.swift")
    #expect(
      element.properties["contamination"]
        == "1 sample is shown in the prompt and left out: shown (line 4)")
  }

  @Test(arguments: [
    ("", "tool calls:\n  find({\"n\": 1})\n  list({})"),
    ("One moment.", "One moment.\ntool calls:\n  find({\"n\": 1})\n  list({})"),
  ])
  func `includes tool calls in the output`(output: String, expected: String) throws {
    var trial = RunFixture.trial("a", output: output, outcome: .fail, message: "no")
    trial.toolCalls = [
      ToolCall(id: "1", name: "find", arguments: #"{"n": 1}"#),
      ToolCall(name: "list", arguments: "{}"),
    ]
    let element = try firstCase([trial])
    #expect(element.first("system-out")?.text == expected)
    #expect(
      element.first("failure")?.text.contains("tool calls:\n  find({\"n\": 1})\n  list({})") == true
    )
  }

  @Test func `names a case after its sample and gives its location`() throws {
    let element = try firstCase([RunFixture.confused("greeting-curt", split: .test, line: 31)])
    #expect(element.attributes["name"] == "greeting-curt")
    #expect(element.attributes["classname"] == "Triage")
    #expect(element.attributes["file"] == "evals/Triage.swift")
    #expect(element.attributes["line"] == "31")
    #expect(element.attributes["time"] == "0.005")
    #expect(element.properties["split"] == "test")
    #expect(element.properties["tags"] == "smoke")
    #expect(element.properties["tokens.input"] == "120")
    #expect(element.first("system-out")?.text == "refund_request")
  }

  @Test func `describes a failure completely`() throws {
    let failure = try #require(try firstCase([RunFixture.confused("a")]).first("failure"))
    #expect(failure.attributes["type"] == "boundary_confusion")
    #expect(
      failure.attributes["message"]
        == "expected order_status, got refund_request, another sample's label")
    #expect(
      failure.text == """
        boundary_confusion: expected order_status, got refund_request, another sample's label
        evals/Triage.swift:12
        input: My parcel never came
        expected: order_status
        actual: refund_request
        diff: [-order_status-]{+refund_request+}
        evaluators:
          ExactMatch: fail, expected order_status, got refund_request, another sample's label
        """)
  }

  @Test func `lists the configuration of a suite as properties`() throws {
    let gate = GateResult(gate: .passRate(atLeast: 0.95), verdict: .pass, reason: "1 of 1 passed")
    let root = try report(
      RunFixture.run([
        RunFixture.suite([RunFixture.trial("a", cost: 0.25)], gates: [gate], model: "x/y")
      ]))
    let properties = try #require(root.first("testsuite")?.properties)
    #expect(properties["model"] == "x/y")
    #expect(properties["prompt.path"] == "evals/prompts/triage.md")
    #expect(properties["prompt.sha256"] == String(repeating: "0f", count: 32))
    #expect(properties["seed"] == "7")
    #expect(properties["git.commit"] == "5ddf07c")
    #expect(properties["cost"] == "0.25000000")
    #expect(properties["gate"] == "pass rate at least 95%: pass: 1 of 1 passed")
    #expect(properties["pass.rate"] == "100%")
    #expect(properties["pass.rate.interval"] == "20.7% to 100.0%")
    #expect(properties["accuracy"] == nil)
    #expect(properties["f1.macro"] == nil)
  }

  @Test func `lists classification figures as properties`() throws {
    // scikit-learn 1.9.1: accuracy 0.5; macro F1 0.5833… with `labels=["a", "b"]`.
    let suite = RunFixture.suite(
      [RunFixture.trial("a")],
      classification: RunFixture.classification(answered: ["a", "-", "a", "b"]))
    let properties = try #require(
      try report(RunFixture.run([suite])).first("testsuite")?.properties)
    #expect(properties["accuracy"] == "0.5000")
    #expect(properties["f1.macro"] == "0.5833")
  }

  @Test func `folds repetitions that all fail into a failure and reruns`() throws {
    let element = try firstCase((0..<3).map { RunFixture.confused("a", repetition: $0) })
    #expect(element.all("failure").count == 1)
    #expect(element.all("rerunFailure").count == 2)
    #expect(element.first("rerunFailure")?.first("stackTrace")?.text.contains("expected") == true)
    #expect(element.attributes["time"] == "0.015")
    #expect(element.properties["repetitions.passed"] == "0/3")
  }

  @Test(arguments: [(Verdict.pass, 0, 1), (.fail, 1, 0), (.inconclusive, 1, 0)])
  func `disagreeing repetitions are flaky if the gates pass, else a failure`(
    verdict: Verdict, failures: Int, flaky: Int
  ) throws {
    let element = try firstCase(
      [RunFixture.trial("a"), RunFixture.confused("a", repetition: 1)], verdict: verdict)
    #expect(element.all("failure").count == failures)
    #expect(element.all("flakyFailure").count == flaky)
    #expect(element.properties["repetitions.passed"] == "1/2")
    #expect(
      element.first("system-out")?.text == """
        trial 1 of 2: pass
        order_status
        trial 2 of 2: fail
        refund_request
        """)
  }

  @Test func `an error stays an error regardless of the gates`() throws {
    let trials = [RunFixture.trial("a"), RunFixture.broken("a", repetition: 1)]
    for verdict in [Verdict.pass, .fail] {
      let element = try firstCase(trials, verdict: verdict)
      #expect(element.first("error")?.attributes["type"] == "timeout")
      #expect(element.first("flakyError") == nil)
    }
    let mixed = try firstCase([RunFixture.broken("a"), RunFixture.confused("a", repetition: 1)])
    #expect(mixed.children.map(\.name) == ["properties", "failure", "rerunError", "system-out"])
  }

  @Test(arguments: [
    "]]>", "<b>&amp;</b>", "NUL \u{0} ESC \u{1B}[31m", "\u{FFFE}\u{FFFF}", "👩‍👩‍👧 \u{10FFFF}",
    "\"'\r\n\t", "é e\u{301}",
    "\u{85}\u{2028}",
  ])
  func `any text survives except characters that XML forbids`(text: String) throws {
    let trial = RunFixture.trial(
      "id \(text)", input: text, expected: text, output: text, outcome: .fail, category: text,
      message: "m\(text)",
      scores: [EvaluatorResult(evaluator: text, score: .failing(text))],
      diff: [DiffSegment(.same, text)])
    let element = try firstCase([trial])
    #expect(element.first("system-out")?.text == XMLText.allowed(text))
    #expect(element.first("failure")?.attributes["type"] == XMLText.allowed(text))
    #expect(element.attributes["name"]?.hasPrefix("id \(XMLText.allowed(text))") == true)
  }

  @Test func `truncates a huge output with a note`() throws {
    let trial = RunFixture.trial(
      "a", expected: nil, output: String(repeating: "é", count: 500_000), outcome: .fail,
      category: "assertion", message: String(repeating: "x", count: 5_000))
    let element = try firstCase([trial])
    let output = try #require(element.first("system-out")?.text)
    #expect(output.hasSuffix("é\n[… 934,464 more bytes]"))
    #expect(output.utf8.count < 65_600)
    #expect(element.first("failure")?.attributes["message"]?.utf8.count == 503)
    #expect(try #require(element.first("failure")?.text.utf8.count) < 16_000)
  }

  @Test func `5,000 samples with answers of a megabyte fit GitLab's limit`() throws {
    let text = "&é\u{1}"
    let output = String(repeating: text, count: 1_000_000 / text.utf8.count)
    let trials = (0..<5_000).map { index in
      RunFixture.trial(
        "s\(index)", input: output, expected: output, output: output, outcome: .fail,
        category: "wrong_answer", message: output, diff: [DiffSegment(.same, output)])
    }
    let path = NSTemporaryDirectory() + "junit-\(UUID().uuidString).xml"
    defer { unlink(path) }
    let reporter = JUnitReporter(path: path, workingDirectory: RunFixture.directory)
    try reporter.receive(.runFinished(RunFixture.run([RunFixture.suite(trials, verdict: .fail)])))
    let data = try #require(FileManager.default.contents(atPath: path))
    #expect(data.count < 30_000_000)
    #expect(data.count > 8_000_000)
    // Parses without the option for huge documents, like GitLab; Foundation's parser would need it.
    let document = data.withUnsafeBytes { bytes in
      xmlReadMemory(bytes.bindMemory(to: CChar.self).baseAddress, Int32(data.count), nil, nil, 0)
    }
    defer { xmlFreeDoc(document) }
    #expect(document != nil)
    let written = String(decoding: data, as: UTF8.self)
    #expect(written.components(separatedBy: "<testcase ").count == 5_001)
    #expect(written.components(separatedBy: " more bytes]</system-out>").count == 5_001)
  }

  @Test func `keeps names unique after escaping and truncation`() throws {
    let long = String(repeating: "a", count: 1_000)
    let root = try report(
      RunFixture.run(
        [
          RunFixture.suite(
            ["a\u{0}", "a\u{1}", "a\u{FFFD}", long + "1", long + "2"].map { RunFixture.trial($0) }),
          RunFixture.suite([RunFixture.trial("b")]),
        ],
        loadFailures: [LoadFailure(name: "X", message: "1"), LoadFailure(name: "X", message: "2")]))
    let names = root.all("testsuite")[0].all("testcase").compactMap { $0.attributes["name"] }
    #expect(Set(names).count == 5)
    #expect(names.allSatisfy { $0.utf8.count < 450 })
    #expect(
      root.all("testsuite").compactMap { $0.attributes["name"] }
        == ["Triage (embedded/lexical)", "Triage (embedded/lexical) 2", "X", "X 2"])
  }

  @Test func `is complete for an empty and an interrupted run`() throws {
    #expect(try report(RunFixture.run([])).number("tests") == 0)
    let root = try report(
      RunFixture.run([RunFixture.suite([RunFixture.trial("a")])], wasInterrupted: true))
    #expect(root.first("testsuite")?.properties["interrupted"] == "true")
  }
}
