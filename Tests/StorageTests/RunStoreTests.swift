import Foundation
import PromptCI
import Results
import Testing

@testable import Storage

struct RunStoreTests {
  private let directory: TemporaryDirectory
  private let store: RunStore

  init() throws {
    directory = try TemporaryDirectory()
    store = try RunStore(directory: directory.path, key: .test)
  }

  @Test func `returns what was stored`() throws {
    var run = RunStoreTests.run("2026-11-21T07:00:00.123Z", commit: "5ddf07c", isDirty: true)
    run.suites[0].cost = 0.25
    run.suites[0].promptPath = nil
    let results = [
      RunStoreTests.result("a\nb", passes: 2, failures: 1), RunStoreTests.result("ü", errors: 1),
    ]
    run.id = try store.add(run, results: [results], prompts: ["1f": "Answer.\n"]) { append in
      try append(Array("{".utf8))
      try append(Array("}\n".utf8))
    }
    #expect(run.id.hasPrefix("20261121-070000-") && run.id.count == 22)
    #expect(try store.last() == run)
    #expect(try store.run(id: run.id) == run)
    #expect(try store.run(id: "other") == nil)
    #expect(try store.results(ofRun: run.id) == results)
    #expect(try store.prompt(sha256: "1f") == "Answer.\n")
    #expect(try store.prompt(sha256: "2f") == nil)
    let record = try String(contentsOfFile: store.recordPath(of: run.id), encoding: .utf8)
    #expect(record == "{}\n")
    // A stored run is there for the next process too.
    #expect(try RunStore(directory: directory.path, key: .test).last() == run)
  }

  @Test func `stores how a suite was judged, and counts each judging separately`() throws {
    for (judging, passes) in [("1", 1), ("2", 0)] {
      var run = RunStoreTests.run()
      run.suites[0].name = "Tone (mail)"
      run.suites[0].file = "mail/S.swift"
      run.suites[0].judging = StoredJudging(digest: judging, evaluators: ["B(\(judging))", "A()"])
      var result = RunStoreTests.result("a", passes: passes, failures: 1 - passes)
      result.suite = "Tone (mail)"
      result.file = "mail/S.swift"
      result.judging = judging
      run.id = try store.add(run, results: [[result]], prompts: [:]) { _ in }
      #expect(try store.last() == run)
      #expect(try store.results(ofRun: run.id) == [result])
    }
    for name in ["Tone", "Tone (mail)"] {
      #expect(try store.runs(withSuite: name, limit: 9).count == 2)
      let lines = try store.reliability(ofSuite: name)
      #expect(lines.map(\.judging) == ["1", "2"] && !lines.contains(where: \.isFlaky))
      #expect(lines.map(\.file) == ["mail/S.swift", "mail/S.swift"])
    }
    #expect(try store.runs(withSuite: "To", limit: 9).isEmpty)
  }

  @Test func `upgrades a store of an earlier version`() throws {
    let old = try TemporaryDirectory()
    var run = RunStoreTests.run()
    run.id = try RunStore(directory: old.path, key: .test).add(
      run, results: [[RunStoreTests.result("a", passes: 1)]], prompts: [:]
    ) { _ in }
    do {
      let database = try Database(path: "\(old.path)/runs.sqlite", busyTimeout: .seconds(1))
      try database.execute(
        """
        ALTER TABLE suite DROP COLUMN file; ALTER TABLE suite DROP COLUMN judging;
        ALTER TABLE result DROP COLUMN judging; DROP TABLE evaluator; PRAGMA user_version = 1;
        ALTER TABLE run DROP COLUMN results_sha256; ALTER TABLE run DROP COLUMN record_sha256;
        ALTER TABLE run DROP COLUMN code; ALTER TABLE prompt DROP COLUMN code;
        """)
    }
    let store = try RunStore(directory: old.path, key: .test)
    #expect(try store.last() == nil, "nobody has signed it")
    try store.adopt()
    #expect(try store.last() == run)
    #expect(try store.reliability().map(\.judging) == [nil])
    var next = run
    next.suites[0].judging = StoredJudging(digest: "1", evaluators: [])
    next.id = try store.add(next, results: [[]], prompts: [:]) { _ in }
    #expect(try store.runs(limit: 2) == [next, run])
  }

  @Test func `a lookup does not create a store`() throws {
    let path = "\(directory.path)/none"
    #expect(try RunStore.existing(in: path, environment: [:]) == nil)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `finds the newest run, whole run, run of a commit and run of a suite`() throws {
    let first = try add(RunStoreTests.run(commit: "aaa111"))
    let other = try add(RunStoreTests.run(commit: "bbb222", suite: "Other"))
    let partial = try add(RunStoreTests.run(commit: "aaa111", isWhole: false))
    let stopped = try add(RunStoreTests.run(commit: "aaa111", wasInterrupted: true))
    #expect(try store.last()?.id == stopped)
    #expect(try store.lastWhole()?.id == other)
    #expect(try store.lastWhole(ofCommit: "aaa111")?.id == first)
    #expect(try store.lastWhole(ofCommit: "aaa")?.id == first)
    #expect(try store.lastWhole(ofCommit: "ccc") == nil)
    #expect(try store.runs(limit: 2).map(\.id) == [stopped, partial])
    #expect(try store.runs(withSuite: "Other", limit: 9).map(\.id) == [other])
  }

  @Test func `counts passes and failures of a sample by prompt and model`() throws {
    for (sha, passes) in [("1f", 1), ("1f", 0), ("2f", 1)] {
      var run = RunStoreTests.run()
      run.suites[0].promptSHA256 = sha
      try add(
        run, [RunStoreTests.result("s", passes: passes, failures: 1 - passes, errors: 1)])
    }
    let found = try store.reliability(ofSuite: "Suite")
    #expect(found.map(\.promptSHA256) == ["1f", "2f"])
    #expect(found.map(\.isFlaky) == [true, false])
    #expect(found.map(\.passRate) == [0.5, 1])
    #expect(found.map(\.runs) == [2, 1])
    #expect(try store.reliability(ofSuite: "Other").isEmpty)
    #expect(try store.reliability(inLast: 1).map(\.promptSHA256) == ["2f"])
  }

  @Test func `keeps the newest records and the totals of older runs`() throws {
    let ids = try (0..<RunStore.recordCount + 2).map { _ in
      try add(RunStoreTests.run(), [RunStoreTests.result("s", passes: 1)])
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: "\(directory.path)/runs")
    #expect(Set(files) == Set(ids.dropFirst(2).map { "\($0).json" }))
    let oldest = try #require(try store.run(id: ids[0]))
    #expect(!oldest.hasRecord)
    #expect(oldest.suites.map(\.tally.passes) == [1])
    #expect(try store.results(ofRun: ids[0]).isEmpty)
    #expect(try store.results(ofRun: ids[2]).count == 1)
  }

  @Test func `stores nothing of a run whose record cannot be written`() throws {
    struct Refusal: Error {}
    #expect(throws: Refusal.self) {
      try store.add(RunStoreTests.run(), results: [[]], prompts: [:]) { _ in throw Refusal() }
    }
    #expect(try store.last() == nil)
    let files = try FileManager.default.contentsOfDirectory(atPath: "\(directory.path)/runs")
    #expect(files.isEmpty)
  }

  @Test func `stores runs from several threads and connections at once`() throws {
    let path = directory.path
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      do {
        let own = try RunStore(directory: path, key: .test)
        for _ in 0..<5 {
          _ = try own.add(
            RunStoreTests.run(), results: [[RunStoreTests.result("s", passes: 1)]],
            prompts: ["1f": "Answer."]
          ) { try $0([0x7B, 0x7D]) }
        }
      } catch {
        Issue.record(error)
      }
    }
    let runs = try store.runs(limit: 100)
    #expect(Set(runs.map(\.id)).count == 40)
    #expect(try store.reliability().map(\.passes) == [40])
  }

  @Test(
    arguments: [
      ("PRAGMA user_version = 9", "a later version of prompt-ci wrote"),
      ("PRAGMA application_id = 7", "another program's database"),
    ])
  func `rejects a file that it cannot use`(change: String, message: String) throws {
    try add(RunStoreTests.run())
    try Database(path: "\(directory.path)/runs.sqlite", busyTimeout: .seconds(1)).execute(change)
    let error = #expect(throws: StorageError.self) {
      try RunStore(directory: directory.path, key: .test)
    }
    #expect(error?.description.contains(message) == true)
  }

  @discardableResult
  private func add(_ run: StoredRun, _ results: [StoredResult] = []) throws -> String {
    try store.add(run, results: [results], prompts: ["1f": "Answer."]) { try $0([0x7B, 0x7D]) }
  }

  private static func run(
    _ startedAt: String = "2026-11-21T07:00:00Z", commit: String? = nil, isDirty: Bool? = nil,
    isWhole: Bool = true, wasInterrupted: Bool = false, suite: String = "Suite"
  ) -> StoredRun {
    var tally = StoredSuite.Tally()
    tally.passes = 1
    return StoredRun(
      startedAt: startedAt, gitCommit: commit, isDirty: isDirty, isWhole: isWhole,
      wasInterrupted: wasInterrupted, verdict: "pass", duration: 1.5, cost: nil,
      suites: [
        StoredSuite(
          name: suite, model: "embedded/lexical", promptPath: "p.md", promptSHA256: "1f",
          verdict: "pass", cost: nil, tallies: [.train: tally])
      ])
  }

  private static func result(_ sample: String, passes: Int = 0, failures: Int = 0, errors: Int = 0)
    -> StoredResult
  {
    StoredResult(
      suite: "Suite", sample: sample, outcome: failures > 0 ? "fail" : "pass", passes: passes,
      failures: failures, errors: errors, skips: 0)
  }
}
