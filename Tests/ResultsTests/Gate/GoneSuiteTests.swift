import PromptCI
import ResultFixtures
import Results
import Testing

struct GoneSuiteTests {
  /// A run of `Triage` and of the named suites, in `evals/NAME.swift`.
  private static func run(_ names: String..., paths: [String]? = ["./evals/"]) -> RunRecord {
    var run = RunRecord.fixture(
      names.map { name in
        var suite = RunFixture.run(RunFixture.samples((2, "p")), name: name).suites[0]
        suite.location.file = "evals/\(name).swift"
        return suite
      })
    run.paths = paths
    return run
  }

  private static let baseline = run("Triage", "Greeting")

  @Test(arguments: [["evals"], ["other", "./evals/"], ["evals/Greeting.swift"], ["."]])
  func `a missing suite fails the run`(paths: [String]) throws {
    let decision = RunDecision(baseline: GoneSuiteTests.baseline)
    let decided = decision.deciding(GoneSuiteTests.run("Triage", paths: paths))
    #expect(decided.verdict == .fail)
    let gone = try #require(decided.suites.last)
    #expect(gone.isGone && gone.name == "Greeting")
    #expect(
      gone.gates.first?.reason.hasPrefix("the suite is gone, and with it all of its 2 samples")
        == true)
    #expect(decision.deciding(decided) == decided)
    // Without a baseline no suite is missing.
    #expect(RunDecision().deciding(decided).suites.map(\.name) == ["Triage"])
  }

  @Test func `a suite that was not requested is not missing`() {
    var shard = GoneSuiteTests.run("Triage")
    shard.shard = Shard(index: 1, count: 2)
    var selected = GoneSuiteTests.run("Triage")
    selected.selection = Selection(filters: [FilterPattern("Triage")])
    var broken = GoneSuiteTests.run("Triage")
    broken.loadFailures = [LoadFailure(name: "Greeting", message: "does not compile")]
    let others = [
      GoneSuiteTests.run("Triage", paths: ["evals/Triage.swift"]),
      GoneSuiteTests.run("Triage", paths: ["evals/Tri"]), GoneSuiteTests.run("Triage", paths: nil),
      shard, selected, broken,
    ]
    for run in others {
      let decided = RunDecision(baseline: GoneSuiteTests.baseline).deciding(run)
      #expect(decided.suites.map(\.name) == ["Triage"])
    }
  }
}
