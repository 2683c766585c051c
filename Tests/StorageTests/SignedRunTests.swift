import Digest
import Foundation
import PromptCI
import Results
import Testing

@testable import Storage

/// Tests of a run store's runs that the user's key has not signed.
struct SignedRunTests {
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  @Test(arguments: [
    "UPDATE run SET verdict = 'pass'", "UPDATE run SET git_commit = 'bbb222'",
    "UPDATE run SET is_dirty = NULL", "UPDATE run SET is_whole = 0",
    "UPDATE run SET was_interrupted = 1", "UPDATE run SET started_at = '2027'",
    "UPDATE run SET number = 9", "UPDATE run SET cost = 0", "UPDATE run SET duration = 0",
    "UPDATE run SET code = NULL", "UPDATE run SET results_sha256 = NULL",
    "UPDATE run SET record_sha256 = zeroblob(32)", "UPDATE suite SET name = 'Other'",
    "UPDATE suite SET verdict = 'pass'", "UPDATE suite SET prompt_sha256 = '2f'",
    "UPDATE suite SET prompt_path = NULL", "UPDATE tally SET passes = 3, failures = 0",
    "DELETE FROM tally", "DELETE FROM suite",
  ])
  func `an edited run is ignored and counted`(change: String) throws {
    let id = try add(try store())
    try execute(change)
    let store = try store()
    #expect(try store.runs(limit: 9).isEmpty)
    #expect(try store.last() == nil)
    #expect(try store.run(id: id) == nil)
    #expect(try store.results(ofRun: id).isEmpty)
    #expect(try store.reliability().isEmpty)
    #expect(throws: StorageError.self) { try store.record(of: id) }
    #expect(store.unsignedCount == 1)
    #expect(
      store.unsignedNote
        == "1 run in \(directory.path) is not signed by this user's key and is left out; "
        + "`prompt-ci cache adopt` signs everything that is stored there")
  }

  @Test(arguments: [
    "UPDATE result SET outcome = 'pass'", "UPDATE result SET passes = 1, failures = 0",
    "DELETE FROM result WHERE position = 0", "UPDATE result SET sample = 'other'",
  ])
  func `edited results are ignored`(change: String) throws {
    let id = try add(try store())
    try execute(change)
    let store = try store()
    #expect(try store.results(ofRun: id).isEmpty)
    #expect(try store.reliability().isEmpty)
    #expect(store.unsignedCount == 1)
  }

  @Test func `an edited or linked record is not read`() throws {
    let store = try store()
    let id = try add(store)
    #expect(try store.record(of: id) == Data("{}".utf8))
    let path = store.recordPath(of: id)
    try Data("[]".utf8).write(to: URL(filePath: path))
    let error = #expect(throws: StorageError.self) { try store.record(of: id) }
    #expect(try #require(error?.description).contains("signature does not match this user's key"))
    unlink(path)
    try Data("{}".utf8).write(to: URL(filePath: "\(directory.path)/elsewhere"))
    symlink("../elsewhere", path)
    #expect(throws: StorageError.unsafe(path: path, reason: StoreFile.linkReason)) {
      try store.record(of: id)
    }
  }

  @Test func `other users' runs are ignored and counted`() throws {
    let theirs = try RunStore(directory: directory.path, key: .other)
    try add(theirs)
    let own = try add(try store())
    try add(theirs)
    let store = try store()
    #expect(try store.runs(limit: 1).map(\.id) == [own])
    #expect(try store.lastWhole()?.id == own)
    #expect(try store.reliability().map(\.runs) == [1])
    #expect(store.unsignedCount == 2)
    #expect(try #require(store.unsignedNote).hasPrefix("2 runs in "))
  }

  @Test func `an edited prompt is ignored until it is stored again`() throws {
    let store = try store()
    try add(store)
    #expect(try store.prompt(sha256: "1f") == "Answer.")
    try execute("UPDATE prompt SET text = 'Answer good.'")
    #expect(try store.prompt(sha256: "1f") == nil)
    try add(store)
    #expect(try store.prompt(sha256: "1f") == "Answer.")
  }

  @Test func `runs of the first format are kept as unsigned`() throws {
    let path = "\(directory.path)/runs.sqlite"
    let old = try Database(path: path, busyTimeout: .seconds(1))
    try old.execute(RunSchema.schema.versions[0])
    try old.execute(
      """
      PRAGMA application_id = 1349665618;
      PRAGMA user_version = 1;
      INSERT INTO run VALUES (1, '20261121-070000-aaaaaa', '2026', NULL, 0, 1, 0, 'pass', 1, NULL, 1);
      """)
    let store = try store()
    #expect(try store.runs(limit: 9).isEmpty)
    #expect(store.unsignedCount == 1)
    let own = try add(store)
    #expect(try store.last()?.id == own)
  }

  // MARK: - Helpers

  private func store() throws -> RunStore {
    try RunStore(directory: directory.path, key: .test)
  }

  @discardableResult
  private func add(_ store: RunStore) throws -> String {
    var tally = StoredSuite.Tally()
    tally.passes = 1
    tally.failures = 1
    let run = StoredRun(
      startedAt: "2026-11-21T07:00:00.000Z", gitCommit: "aaa111", isDirty: false, isWhole: true,
      wasInterrupted: false, verdict: "fail", duration: 1, cost: 0.5,
      suites: [
        StoredSuite(
          name: "Suite", model: "m", promptPath: "p.md", promptSHA256: "1f", verdict: "fail",
          cost: 0.5, tallies: [.train: tally])
      ])
    let results = [
      StoredResult(
        suite: "Suite", sample: "a", outcome: "fail", passes: 0, failures: 1, errors: 0, skips: 0)
    ]
    return try store.add(run, results: [results], prompts: ["1f": "Answer."]) { append in
      try append(Array("{}".utf8))
    }
  }

  private func execute(_ sql: String) throws {
    try Database(path: "\(directory.path)/runs.sqlite", busyTimeout: .seconds(1)).execute(sql)
  }
}
