import PromptCI
import ResultFixtures
import Results
import Testing

struct RunMergeTests {
  /// One of two shards, with one sample of each of some suites, given by name and file.
  private static func shard(
    _ index: Int, _ suites: [(name: String, file: String)] = [("Triage", "evals/Triage.swift")],
    change: (inout SuiteRecord) -> Void = { _ in }
  ) -> (path: String, record: RunRecord) {
    var run = RunRecord.fixture(
      suites.map { name, file in
        var suite = RunFixture.run([("\(file) \(index)", "p")], name: name).suites[0]
        suite.location.file = file
        suite.prompt.path = nil
        suite.sampleCount = 2
        change(&suite)
        return suite
      })
    run.shard = Shard(index: index, count: 2)
    return ("\(index).json", run)
  }

  @Test func `keeps suites with the same name in two files separate`() throws {
    let both = [("Triage", "evals/a/Triage.swift"), ("Triage", "evals/b/Triage.swift")]
    // A shard without samples of a suite does not have the suite.
    for second in [both, [both[1]]] {
      let merged = try RunMerge([RunMergeTests.shard(1, both), RunMergeTests.shard(2, second)])
        .merged()
      #expect(
        merged.suites.map(\.location.file) == ["evals/a/Triage.swift", "evals/b/Triage.swift"])
      #expect(merged.suites.map(\.trials.count) == [second.count, 2])
    }
  }

  @Test func `merges a file with different paths on two machines`() throws {
    let merged = try RunMerge([
      RunMergeTests.shard(1, [("Triage", "/home/a/evals/Triage.swift")]),
      RunMergeTests.shard(2, [("Triage", "/home/b/evals/Triage.swift")]),
    ]).merged()
    #expect(merged.suites.map(\.trials.count) == [2])
  }

  @Test(
    arguments: [
      (
        "the prompt of Triage",
        { @Sendable (suite: inout SuiteRecord) in suite.prompt.sha256 = "9" }
      ),
      ("the dataset of Triage", { $0.sampleCount = 3 }),
      ("the evaluators of Triage", { $0.evaluators = nil }),
      ("the gates of Triage", { $0.declaredGates = [] }),
      ("the model options of Triage", { $0.options.temperature = 1 }),
    ] as [(String, @Sendable (inout SuiteRecord) -> Void)])
  func `rejects shards of different runs`(
    what: String, change: @Sendable (inout SuiteRecord) -> Void
  ) {
    let error = #expect(throws: MergeError.self) {
      try RunMerge([RunMergeTests.shard(1), RunMergeTests.shard(2, change: change)])
    }
    #expect(error?.description.hasPrefix("2.json: error: \(what) differs from 1.json") == true)
  }
}
