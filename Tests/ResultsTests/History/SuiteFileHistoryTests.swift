import PromptCI
import Results
import Testing

/// Histories of suites that share a name across several files.
struct SuiteFileHistoryTests {
  private static func run(_ id: String, _ suites: [(name: String, file: String?)]) -> StoredRun {
    var tally = StoredSuite.Tally()
    tally.passes = 1
    return StoredRun(
      id: id, startedAt: "2026-11-21T07:00:00Z", gitCommit: nil, isDirty: nil, isWhole: true,
      wasInterrupted: false, verdict: "pass", duration: 1, cost: nil,
      suites: suites.map { name, file in
        StoredSuite(
          name: name, file: file, model: "m/a", promptPath: "p.md", promptSHA256: "a",
          verdict: "pass", cost: nil, tallies: [.train: tally])
      })
  }

  @Test func `each file has its own history, also in runs of one directory`() {
    let runs = [
      SuiteFileHistoryTests.run("3", [("Tone", "chat/S.swift")]),
      SuiteFileHistoryTests.run(
        "2", [("Tone (chat)", "chat/S.swift"), ("Tone (mail)", "mail/S.swift")]),
      SuiteFileHistoryTests.run("1", [("Tone", "mail/S.swift")]),
    ]
    let trends = RunHistory(of: runs).trends
    #expect(trends.map(\.suite) == ["Tone (mail)", "Tone (chat)"])
    #expect(
      trends.map { $0.versions.flatMap(\.points).map(\.run) } == [["1", "2"], ["2", "3"]])
    #expect(RunHistory(of: runs, suite: "Tone").trends.count == 2)
    #expect(RunHistory(of: runs, suite: "Tone (mail)").trends.map(\.suite) == ["Tone (mail)"])
  }

  @Test func `a moved file and runs without files belong to one suite`() {
    let runs = [
      SuiteFileHistoryTests.run("3", [("Tone", "new/S.swift")]),
      SuiteFileHistoryTests.run("2", [("Tone", "old/S.swift")]),
      SuiteFileHistoryTests.run("1", [("Tone", nil)]),
    ]
    #expect(RunHistory(of: runs).trends.map(\.suite) == ["Tone"])
  }
}
