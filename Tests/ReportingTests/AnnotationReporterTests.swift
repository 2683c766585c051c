import PromptCI
import Results
import Testing

@testable import Reporting

struct AnnotationReporterTests {
  private func lines(
    _ run: RunRecord, environment: [String: String] = ["GITHUB_WORKSPACE": RunFixture.directory]
  ) throws -> [String] {
    let actions = try #require(
      GitHubActions(environment: environment.merging(["GITHUB_ACTIONS": "true"]) { $1 }))
    var text = ""
    let reporter = AnnotationReporter(actions, workingDirectory: "/home/ada/shop/tools") {
      text += $0
    }
    for event in RunFixture.events(of: run) { try reporter.receive(event) }
    return text.split(separator: "\n").map(String.init)
  }

  private func failing(_ trials: [TrialResult], gates: [GateResult] = []) -> RunRecord {
    let suite = RunFixture.suite(trials, gates: gates, verdict: .fail)
    return RunFixture.run([suite], verdict: .fail)
  }

  @Test func `a failing sample is an error on its line`() throws {
    #expect(
      try lines(failing([RunFixture.confused("late, again", line: 31)])) == [
        "::error file=evals/Triage.swift,line=31,title=Triage › late%2C again%3A boundary_confusion"
          + "::expected order_status, got refund_request, another sample's label"
          + "%0Ainput: My parcel never came%0Aexpected: order_status%0Aactual: refund_request"
      ])
  }

  @Test(arguments: [
    ("/home/ada/shop/evals/A.swift", "evals/A.swift"), ("/other/A.swift", "/other/A.swift"),
    ("evals/A.swift", "tools/evals/A.swift"), ("../evals/A.swift", "evals/A.swift"),
    ("/__w/ada/shop/evals/A.swift", "evals/A.swift"),
  ])
  func `makes paths relative to the root of the repository`(path: String, expected: String) throws {
    var trial = RunFixture.confused("a")
    trial.location.file = path
    #expect(try lines(failing([trial]))[0].hasPrefix("::error file=\(expected),line=12,"))
  }

  @Test func `inconclusive results and tolerated failures are warnings`() throws {
    let open = GateResult(gate: .errorRate(atMost: 0), verdict: .inconclusive, reason: "1 of 3")
    let run = RunFixture.run(
      [
        RunFixture.suite(
          [
            RunFixture.broken("down", suite: "A"), RunFixture.trial("shaky", suite: "A"),
            RunFixture.confused("shaky", suite: "A", repetition: 1),
          ], name: "A", gates: [open], verdict: .inconclusive),
        RunFixture.suite([RunFixture.confused("allowed", suite: "B")], name: "B", verdict: .pass),
      ], verdict: .inconclusive, repetitions: 2)
    let lines = try lines(run)
    #expect(lines.allSatisfy { $0.hasPrefix("::warning ") })
    for (line, part) in zip(lines, ["error rate at most 0%", "down", "shaky", "allowed"]) {
      #expect(line.contains(part))
    }
    #expect(lines.count == 4)
    #expect(lines[2].hasSuffix("%0A1 of 2 trials%0Aflaky"))
    #expect(lines[3].hasSuffix("%0Athe gates hold anyway"))
  }

  @Test func `a failure in quarantine is a warning`() throws {
    var trial = RunFixture.confused("known")
    trial.tags = ["quarantine:2099-01-01"]
    let lines = try lines(failing([trial, RunFixture.confused("new")]))
    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix("::error ") && lines[0].contains("› new"))
    #expect(lines[1].hasPrefix("::warning ") && lines[1].hasSuffix("%0Ain quarantine"))
  }

  @Test func `a compiler error is annotated at its location`() throws {
    let message = """
      evals/Triage.swift:3:7: error: cannot find 'x' in scope
      1 | let y = x
      evals/Other.swift:9:1: warning: unused
      evals/Other.swift:10: error: no
      evals/Triage.swift:3:7: error: cannot find 'x' in scope
      """
    let failure = LoadFailure(name: "evals", message: message)
    let run = RunFixture.run(
      [], loadFailures: [failure, LoadFailure(name: "data", message: "no\nplace")], verdict: .fail)
    #expect(
      try lines(run) == [
        "::error file=tools/evals/Triage.swift,line=3,col=7,title=evals could not be run"
          + "::cannot find 'x' in scope",
        "::error file=tools/evals/Other.swift,line=10,title=evals could not be run::no",
        "::error title=data could not be run::no%0Aplace",
      ])
  }

  @Test func `limits annotations per level, shows each category, counts the rest`() throws {
    let categories = ["wrong_answer", "refusal", "truncated"]
    var trials: [TrialResult] = []
    for index in 0..<5_000 {
      let category = index < 4_990 ? categories[0] : categories[1 + index % 2]
      trials.append(
        RunFixture.trial("s\(index)", outcome: .fail, category: category, message: "no"))
    }
    trials += (0..<12).map { RunFixture.broken("e\($0)") }
    let gate = GateResult(gate: .passRate(atLeast: 1), verdict: .fail, reason: "0 of 5,000")
    let lines = try lines(failing(trials, gates: [gate]))
    let errors = lines.filter { $0.hasPrefix("::error ") }
    #expect(errors.count == 10)
    #expect(lines.count { $0.hasPrefix("::warning ") } == 10)
    #expect(errors[0].contains("title=Triage%3A pass rate at least 100%25::0 of 5,000"))
    for (index, category) in categories.enumerated() {
      #expect(errors[1 + index].contains(category))
      #expect(errors[4 + index].contains(category))
    }
    #expect(
      errors[9]
        == "::error title=prompt-ci%3A 4%2C992 more failures"
        + "::4,987 wrong_answer%0A2 refusal%0A3 truncated"
    )
    #expect(lines[19] == "::warning title=prompt-ci%3A 3 more warnings::3 timeout")
  }

  @Test func `limits a message to one line of the runner's size`() throws {
    let long = String(repeating: "🚲\r\n", count: 100_000)
    let trial = RunFixture.trial(
      "a\n::error::b", input: long, expected: long, output: long, outcome: .fail, category: "x:y",
      message: long)
    let lines = try lines(failing([trial]))
    #expect(lines.count == 1)
    let data = try #require(RunnerCommand(lines[0])?.data)
    #expect(data.utf16.count <= 4_096)
    #expect(RunnerCommand(lines[0])?.properties["title"] == "Triage › a↵::error::b: x:y")
  }

  @Test func `prints nothing for a run without findings`() throws {
    #expect(try lines(RunFixture.run([RunFixture.suite([RunFixture.trial("a")])])) == [])
  }
}
