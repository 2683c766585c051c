import Foundation
import PromptCI
import ResultFixtures
import Results
import Testing

/// A suite is identified by its file and its name.
struct SuiteFileTests {
  /// A suite `Tone` in a file, as in current records or in older ones.
  private static func suite(_ file: String, isOld: Bool = false, sample: String = "hello")
    -> SuiteRecord
  {
    var suite = SuiteRecord.fixture([.fixture(sample, .pass)], name: "Tone")
    suite.location.file = file
    suite.file = isOld ? nil : file
    return suite
  }

  @Test(
    arguments: [
      // Several files of one name on either side: by path, in any order.
      (
        ["mail/S.swift", "chat/S.swift"], ["chat/S.swift", "mail/S.swift"],
        ["chat/S.swift", "mail/S.swift"]
      ),
      (["mail/S.swift", "chat/S.swift"], ["chat/S.swift"], ["chat/S.swift"]),
      (["mail/S.swift"], ["chat/S.swift", "mail/S.swift"], ["mail/S.swift"]),
      // A moved file does not match another suite.
      (["mail/S.swift", "chat/S.swift"], ["talk/S.swift", "mail/S.swift"], ["mail/S.swift"]),
      // Each run has the name once.
      (["mail/S.swift"], ["chat/S.swift"], ["mail/S.swift"]),
      // From another working directory.
      (
        ["app/mail/S.swift", "app/chat/S.swift"], ["chat/S.swift", "mail/S.swift"],
        ["app/chat/S.swift", "app/mail/S.swift"]
      ),
      // Ambiguous: either may match.
      (["a/S.swift", "b/S.swift"], ["S.swift"], []),
    ] as [([String], [String], [String])], [false, true])
  func `pairs suites by path and name`(
    files: ([String], [String], [String]), isOld: Bool
  ) {
    let comparison = RunComparison(
      baseline: .fixture(files.0.map { SuiteFileTests.suite($0, isOld: isOld) }),
      candidate: .fixture(files.1.map { SuiteFileTests.suite($0) }))
    #expect(comparison.suites.map(\.baseline.location.file) == files.2)
  }

  @Test func `reports a missing suite even if another has its name`() throws {
    let baseline = RunRecord.fixture(
      ["mail/S.swift", "chat/S.swift"].map { SuiteFileTests.suite($0) })
    var run = RunRecord.fixture([SuiteFileTests.suite("mail/S.swift")])
    run.stablePaths = ["chat", "mail"]
    let decided = RunDecision(baseline: baseline).deciding(run)
    #expect(decided.verdict == .fail)
    #expect(decided.suites.last?.isGone == true)
    #expect(decided.suites.last?.file == "chat/S.swift")
  }

  /// A suite as in a record that was read, with a sample that could not be measured.
  private static func readable(_ file: String) -> SuiteRecord {
    var suite = SuiteFileTests.suite(file, isOld: true)
    suite.trials = [.fixture("hello", .error)]
    suite.trials[0].suite = suite.name
    return suite
  }

  @Test func `adds directories to suite names of an old record`() throws {
    let old = RunRecord.fixture(
      ["mail/evals/S.swift", "chat/evals/S.swift"].map(SuiteFileTests.readable))
    let read = try RunRecord.decode(try JSONEncoder().encode(old), named: "old.json", as: "it")
    #expect(read.suites.map(\.name) == ["Tone (mail/evals)", "Tone (chat/evals)"])
    #expect(read.suites.flatMap(\.trials).map(\.suite) == read.suites.map(\.name))
    let one = RunRecord.fixture([SuiteFileTests.readable("mail/evals/S.swift")])
    #expect(
      try RunRecord.decode(try JSONEncoder().encode(one), named: "one.json", as: "it") == one)
  }
}
