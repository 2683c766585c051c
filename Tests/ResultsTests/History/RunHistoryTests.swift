import PromptCI
import Results
import Testing

struct RunHistoryTests {
  @Test(
    arguments: [
      (["a"], [1]), (["a", "a", "b"], [2, 1]), (["a", "b", "a"], [1, 1, 1]), ([], []),
    ] as [([String], [Int])])
  func `groups consecutive runs of a prompt, and separates one that returns`(
    prompts: [String], counts: [Int]
  ) {
    let runs = prompts.enumerated().map { run("\($0)", [suite("S", sha: $1)]) }
    let history = RunHistory(of: runs.reversed())
    #expect(history.trends.first?.versions.map(\.points.count) ?? [] == counts)
    #expect(history.trends.first?.versions.flatMap(\.points).map(\.run) ?? [] == runs.map(\.id))
  }

  @Test func `separates models and prompt files, and filters by suite`() {
    let runs = [
      run("1", [suite("S"), suite("S", model: "m/b"), suite("S", path: nil), suite("T")])
    ]
    #expect(RunHistory(of: runs).trends.map(\.suite) == ["S", "S", "S", "T"])
    #expect(RunHistory(of: runs, suite: "T").trends.map(\.suite) == ["T"])
  }

  @Test func `excludes partial and interrupted runs, and suites without judgements`() {
    var partial = run("1", [suite("S")])
    partial.isWhole = false
    var stopped = run("2", [suite("S")])
    stopped.wasInterrupted = true
    var empty = suite("S")
    empty.tallies = [:]
    let history = RunHistory(of: [partial, stopped, run("3", [empty])])
    #expect(history.trends.isEmpty)
    #expect(history.partialCount == 2)
  }

  private func run(_ id: String, _ suites: [StoredSuite]) -> StoredRun {
    StoredRun(
      id: id, startedAt: "2026-11-21T07:00:00Z", gitCommit: nil, isDirty: nil, isWhole: true,
      wasInterrupted: false, verdict: "pass", duration: 1, cost: nil, suites: suites)
  }

  private func suite(
    _ name: String, sha: String = "a", model: ModelID = "m/a", path: String? = "p.md"
  ) -> StoredSuite {
    var tally = StoredSuite.Tally()
    tally.passes = 1
    return StoredSuite(
      name: name, model: model, promptPath: path, promptSHA256: sha, verdict: "pass", cost: nil,
      tallies: [.train: tally])
  }
}
