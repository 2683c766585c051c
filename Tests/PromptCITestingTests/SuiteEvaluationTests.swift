import Foundation
import PromptCI
import Results
import Runner
import Testing

@testable import PromptCITesting

/// Tests of the issues that a test gets for a suite.
struct SuiteEvaluationTests {
  private func evaluation(
    on splits: Split..., tags: [String] = [], repetitions: Int = 1,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) -> SuiteEvaluation {
    SuiteEvaluation(
      splits: splits, tags: tags, repetitions: repetitions, sourceLocation: sourceLocation)
  }

  private func session(_ environment: [String: String] = [:]) -> TestSession {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("prompt-ci-tests-\(UUID())")
    return TestSession(
      environment: environment.merging(["XDG_STATE_HOME": "\(folder.path)-state"]) { $1 },
      storeDirectory: folder.path)
  }

  @Test func `reports a failing sample at its line and a failing gate at its suite`()
    async throws
  {
    let issues = try await evaluation().issues(of: Colours(), in: session())
    try #require(issues.count == 2)
    let sample = try #require(SuiteLines.line(with: "id: \"wrong\""))
    #expect(issues.allSatisfy { $0.isFailure })
    #expect(issues[0].location.file == SuiteLines.file)
    #expect(issues[0].location.line == sample)
    #expect(
      issues[0].text.contains("TestSuites.swift:\(sample): Colours › wrong: boundary_confusion"))
    #expect(issues[0].text.contains("exact match: expected green, answered blue"))
    #expect(issues[1].location.line == SuiteLines.line(with: "struct Colours"))
    #expect(issues[1].text.contains("'pass rate at least 90%' does not hold: 2 of 3 passed"))
    #expect(issues.allSatisfy { $0.module == "PromptCITestingTests" })
  }

  @Test func `failures are warnings if the gates pass`() async throws {
    let issues = try await evaluation().issues(of: TolerantColours(), in: session())
    #expect(issues.map(\.isFailure) == [false])
    #expect(issues.first?.text.contains("TolerantColours › wrong") == true)
  }

  @Test func `warns of samples that the prompt shows and of rows that were dropped`() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("prompt-ci-rows-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("rows.csv")
    try "text,label\nthe blue thing,blue\n,red\n".write(
      to: file, atomically: true, encoding: .utf8)
    let issues = try await evaluation().issues(of: Shown(file: file.path), in: session())
    #expect(issues.map(\.isFailure) == [false, false])
    #expect(issues.first?.text.contains("rows.csv: 1 row was dropped") == true)
    #expect(issues.last?.text.contains("in the prompt") == true)
    #expect(issues.last?.text.contains("shown (line 4)") == true)
    #expect(issues.last?.location.line == SuiteLines.line(with: "struct Shown"))
  }

  @Test func `a passing suite reports no issues`() async throws {
    #expect(try await evaluation(on: .validation).issues(of: Colours(), in: session()).isEmpty)
    #expect(try await evaluation(tags: ["easy"]).issues(of: Colours(), in: session()).isEmpty)
  }

  @Test func `distinguishes errors from failures and leaves gates inconclusive`() async throws {
    let issues = try await evaluation().issues(of: Thrower(), in: session())
    try #require(issues.count == 2)
    #expect(issues[0].text.contains("Thrower › red: error evaluator"))
    #expect(issues[1].text.contains("is inconclusive"))
    let results = try await evaluation().run(Thrower(), in: session()).record
    #expect(results.verdict == .inconclusive)
  }

  @Test func `an empty selection is an issue at the test`() async throws {
    let here = #_sourceLocation
    let issues = try await evaluation(on: .test, sourceLocation: here)
      .issues(of: Colours(), in: session())
    try #require(issues.count == 1)
    #expect(issues[0].isFailure)
    #expect(issues[0].location.line == here.line)
    #expect(
      issues[0].text.contains(
        "none of the 3 samples of Colours is of the split test, so nothing was evaluated"))
    let untagged = try await evaluation(tags: ["hard"]).issues(of: Colours(), in: session())
    #expect(
      untagged.first?.text.contains("none of the 3 samples of Colours has the tag hard") == true)
  }

  @Test func `an unusable suite is an issue at the mistake`() async throws {
    let missing = try await evaluation().issues(of: MissingPrompt(), in: session())
    try #require(missing.count == 1)
    #expect(missing[0].location.file == SuiteLines.file)
    #expect(missing[0].text.contains("there is no such prompt"))
    #expect(missing[0].text.contains("Tests/PromptCITestingTests/prompts/none.md"))
    let keyless = try await evaluation().issues(of: Keyless(), in: session())
    try #require(keyless.count == 1)
    #expect(keyless[0].text.contains("ANTHROPIC_API_KEY"))
    await #expect(throws: Diagnostics.self) {
      _ = try await evaluation().run(Keyless(), in: session())
    }
  }

  @Test func `a suite's code and its evaluators can call models`() async throws {
    let record = try await evaluation().run(OwnCode(), in: session()).record
    #expect(record.verdict == .pass)
    #expect(record.trials.map(\.output) == ["RED"])
    #expect(record.trials.first?.modelCalls?.count == 1)
  }

  @Test func `names a suite as the runner does`() async throws {
    let record = try await evaluation().run(Outer.Nested(), in: session()).record
    #expect(record.name == "Outer.Nested")
    #expect(record.location.file == SuiteLines.file)
  }

  @Test func `runs each sample for every repetition`() async throws {
    let record = try await evaluation(repetitions: 3).run(Colours(), in: session()).record
    #expect(record.trials.count == 9)
    let none = try await evaluation(repetitions: 0).issues(of: Colours(), in: session())
    #expect(none.map(\.isFailure) == [true])
  }

  // MARK: - The environment

  @Test func `records answers and replays them without a model`() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("prompt-ci-cassettes-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let recorded = try await evaluation().run(
      Colours(), in: session(["PROMPT_CI_RECORD": folder])
    ).record
    let replayed = try await evaluation().run(
      Colours(), in: session(["PROMPT_CI_REPLAY": folder])
    ).record
    #expect(replayed.trials.map(\.output) == recorded.trials.map(\.output))
    let other = try await evaluation().run(Keyless(), in: session(["PROMPT_CI_REPLAY": folder]))
      .record
    #expect(other.verdict == .inconclusive)
    #expect(other.trials.map(\.category) == ["cassette"])
  }

  @Test(arguments: [
    (["PROMPT_CI_MAX_COST": "much"], "not 'much'"),
    (["PROMPT_CI_REPLAY": "a", "PROMPT_CI_RECORD": "b"], "cannot be set together"),
    (["PROMPT_CI_REPLAY": "/no/such/folder"], "/no/such/folder"),
    (["PROMPT_CI_MODEL": "nobody/nothing"], "nobody/nothing"),
  ])
  func `an invalid variable is an issue`(environment: [String: String], text: String)
    async throws
  {
    let issues = try await evaluation().issues(of: Colours(), in: session(environment))
    #expect(issues.count == 1)
    #expect(issues.first?.isFailure == true)
    #expect(issues.first?.text.contains(text) == true)
  }

  @Test func `an empty variable counts as unset`() throws {
    let request = try TestSession.request([
      "PROMPT_CI_MAX_COST": "", "PROMPT_CI_REPLAY": "", "PROMPT_CI_MODEL": "",
    ])
    #expect(request.limits.maximumCost == nil)
    #expect(request.cassettes.replayDirectory == nil)
    #expect(request.overrides.models.isEmpty)
    let bounded = try TestSession.request(["PROMPT_CI_MAX_COST": "0.5"])
    #expect(bounded.limits.maximumCost == 0.5)
  }
}
