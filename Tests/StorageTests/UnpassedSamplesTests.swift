import Digest
import Foundation
import ResultFixtures
import Results
import Storage
import Testing

final class UnpassedSamplesTests {
  private let directory = FileManager.default.temporaryDirectory
    .appending(path: "runs-\(UUID())").path

  deinit {
    try? FileManager.default.removeItem(atPath: directory)
  }

  /// Stores a run of one suite, and returns the samples that did not pass afterwards.
  private func unpassed(
    after outcomes: KeyValuePairs<String, Outcome>, minute: Int, isWhole: Bool,
    wasInterrupted: Bool = false
  ) throws -> Set<String> {
    let store = try RunStore(directory: directory, key: AuthenticationKey([1]))
    let suite = SuiteRecord.fixture(outcomes.map { .fixture($0.key, $0.value) })
    let record = RunRecord.fixture(
      [suite], startedAt: "2026-11-21T07:0\(minute):00.000Z", wasInterrupted: wasInterrupted)
    _ = try store.add(record, isWhole: isWhole, isDirty: nil) { _ in }
    return Set(try store.unpassedSamples().map(\.sample))
  }

  @Test func `keeps suites with the same name in two directories apart`() throws {
    let store = try RunStore(directory: directory, key: AuthenticationKey([1]))
    func keep(_ file: String, _ name: String, _ outcome: Outcome, minute: Int) throws {
      var suite = SuiteRecord.fixture([.fixture("a", outcome)], name: name)
      suite.file = file
      _ = try store.add(
        RunRecord.fixture([suite], startedAt: "2026-11-21T07:0\(minute):00.000Z"), isWhole: true,
        isDirty: nil
      ) { _ in }
    }
    try keep("mail/S.swift", "Tone (mail)", .fail, minute: 0)
    // Whole runs of the other directory only, in which the type name is unique.
    try keep("chat/S.swift", "Tone", .pass, minute: 1)
    #expect(try store.unpassedSamples() == [SampleName(suite: "Tone (mail)", sample: "a")])
    try keep("chat/S.swift", "Tone", .fail, minute: 2)
    try keep("mail/S.swift", "Tone", .pass, minute: 3)
    #expect(try store.unpassedSamples() == [SampleName(suite: "Tone (chat)", sample: "a")])
  }

  @Test func `uses the latest result of each sample from any run`() throws {
    #expect(
      try unpassed(
        after: ["a": .fail, "b": .error, "c": .pass, "d": .skipped], minute: 0, isWhole: true)
        == ["a", "b"])
    #expect(try unpassed(after: ["a": .pass], minute: 1, isWhole: false) == ["b"])
    #expect(try unpassed(after: ["c": .fail], minute: 2, isWhole: false) == ["b", "c"])
    #expect(
      try unpassed(after: ["d": .fail], minute: 3, isWhole: true, wasInterrupted: true)
        == ["b", "c", "d"])
    // After a whole run, earlier samples do not count.
    #expect(try unpassed(after: ["e": .fail], minute: 4, isWhole: true) == ["e"])
    #expect(try unpassed(after: ["e": .pass], minute: 5, isWhole: false).isEmpty)
  }

  @Test func `is empty without runs`() throws {
    #expect(
      try RunStore(directory: directory, key: AuthenticationKey([1])).unpassedSamples().isEmpty)
  }
}
