import Digest
import Foundation
import PromptCI
import ResultFixtures
import Results
import Storage
import Testing

struct StoredRecordTests {
  @Test func `stores a record with its repetitions merged`() throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: "runs-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: directory) }
    var held = TrialResult.fixture("b", .skipped)
    held.split = .test
    let suite = SuiteRecord.fixture(
      [
        .fixture("a", .pass), .fixture("a", .fail, repetition: 1), held, .fixture("c", .error),
        .fixture("d", .pass),
      ].map { $0.judged() }, sha256: "ab", verdict: .fail)
    var record = RunRecord.fixture([suite], gitCommit: "5ddf07c", verdict: .fail)
    record.repetitions = 2
    let store = try RunStore(directory: directory, key: AuthenticationKey([1]))
    let id = try store.add(record, isWhole: true, isDirty: false) { append in
      try append(Array(JSONEncoder().encode(record)))
    }
    let run = try #require(try store.last())
    #expect(run.id == id && run.gitCommit == "5ddf07c" && run.isDirty == false)
    #expect(run.verdict == "fail" && run.isWhole && !run.wasInterrupted)
    let kept = try #require(run.suites.first)
    #expect(kept.tallies.keys.sorted { $0.rawValue < $1.rawValue } == [.test, .train])
    #expect(kept.tally.passes == 1 && kept.tally.failures == 1)
    #expect(kept.tally.errors == 1 && kept.tally.skips == 1)
    let unpassed = try store.results(ofRun: id).filter { ["fail", "error"].contains($0.outcome) }
    #expect(unpassed.map(\.sample) == ["a", "c"])
    #expect(try store.results(ofRun: id)[0].passes == 1)
    #expect(try store.prompt(sha256: "ab") == suite.prompt.text)
    #expect(
      try RunRecord.decode(try store.record(of: id), named: "run", as: "the record") == record)
  }

  @Test func `a run with a load failure is not a whole run`() throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: "runs-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: directory) }
    var record = RunRecord.fixture([])
    record.loadFailures = [LoadFailure(name: "A", location: nil, message: "no")]
    let store = try RunStore(directory: directory, key: AuthenticationKey([1]))
    _ = try store.add(record, isWhole: true, isDirty: nil) { _ in }
    #expect(try store.last()?.isWhole == false)
    #expect(try store.lastWhole() == nil)
  }
}
