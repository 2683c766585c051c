import Console
import Foundation
import PromptCI
import Results
import Testing

@testable import Reporting

struct EventLineTests {
  private static let odd = "\u{0}\u{1B}\r\n\u{2028}\"\\/ \"trials\":[] é 🙂"

  private static let run = RunFixture.run(
    [
      RunFixture.suite(
        [
          RunFixture.trial(odd, input: odd, output: odd), RunFixture.confused("wrong"),
          RunFixture.confused("shaky", repetition: 1), RunFixture.trial("shaky"),
          RunFixture.broken("down", message: odd),
        ], classification: RunFixture.classification(),
        gates: [GateResult(gate: .passRate(atLeast: 0.9), verdict: .fail, reason: odd)],
        verdict: .fail),
      RunFixture.suite([], name: "None"),
    ],
    loadFailures: [LoadFailure(name: "evals", message: "a.swift:1:2: error: \(odd)")],
    verdict: .fail, repetitions: 2)

  private static let events =
    [Event.output(odd + "\n"), .warning(odd)] + RunFixture.events(of: run)

  private func line(_ event: Event) throws -> String {
    var bytes: [UInt8] = []
    try EventLine(event).write { bytes += $0 }
    return try #require(String(bytes: bytes, encoding: .utf8))
  }

  @Test func `every event survives a round trip on one line`() throws {
    for event in Self.events {
      let line = try line(event)
      #expect(line.utf8.count { $0 == UInt8(ascii: "\n") } == 1)
      #expect(line.hasSuffix("}\n"))
      // Equal values have equal encodings.
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      let read = try EventLine(reading: line).event
      #expect(try encoder.encode(read) == encoder.encode(event))
    }
  }

  @Test func `formats a line like Foundation`() throws {
    for event in Self.events {
      let line = try line(event)
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      let again = try JSONSerialization.data(
        withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
      let text = String(decoding: again, as: UTF8.self)
      // Numbers such as 0.004 are written with other digits; another test compares them.
      let digits = /-?\d+(\.\d+)?(e-?\d+)?/
      #expect(line.dropLast().replacing(digits, with: "0") == text.replacing(digits, with: "0"))
    }
  }

  @Test(arguments: [
    "", "{}", "[]", "{\"event\":\"warning\",\"version\":1}",
    "{\"event\":\"warning\",\"text\":\"a\",\"version\":2}",
    "{\"event\":\"other\",\"text\":\"a\",\"version\":1}", "{\"event\":\"warning\",\"text\":\"a",
  ])
  func `rejects a line that is not an event`(line: String) {
    #expect(throws: DecodingError.self) { try EventLine(reading: line) }
  }

  @Test func `a recorded stream reproduces every report`() throws {
    var recorded: [UInt8] = []
    let recorder = EventStreamReporter { recorded += $0 }
    for event in Self.events { try recorder.receive(event) }
    let lines = String(decoding: recorded, as: UTF8.self).split(separator: "\n")
    let replayed = try lines.map { try EventLine(reading: $0).event }
    #expect(replayed.count == Self.events.count)

    let first = try outputs(of: Self.events)
    let second = try outputs(of: replayed)
    #expect(first.count == 8)
    for (name, text) in first {
      #expect(!text.isEmpty, "\(name)")
      #expect(second[name] == text, "\(name)")
    }
  }

  /// The output of each reporter for some events, by the reporter's name.
  private func outputs(of events: [Event]) throws -> [String: String] {
    let folder = NSTemporaryDirectory() + "events-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let home = RunFixture.directory
    let actions = GitHubActions(environment: ["GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": home])
    var texts: [String: String] = [:]
    let start = ContinuousClock.now
    let reporters: [any Reporter] = [
      ConsoleReporter(
        options: ConsoleOptions(verbosity: .verbose), workingDirectory: home, now: { start },
        write: { texts["console", default: ""] += $0 }),
      AnnotationReporter(
        try #require(actions), workingDirectory: home,
        write: { texts["annotations", default: ""] += $0 }),
      EventStreamReporter { texts["events", default: ""] += String(decoding: $0, as: UTF8.self) },
      JUnitReporter(path: "\(folder)/junit", workingDirectory: home),
      JSONReporter(path: "\(folder)/json"),
      MarkdownReporter(path: "\(folder)/markdown", baseline: Self.run, actions: actions),
      MarkdownReporter(commentPath: "\(folder)/comment", key: "k", baseline: nil, actions: actions),
      MarkdownReporter(summaryPath: "\(folder)/summary", baseline: nil, actions: actions),
    ]
    let sequence = ReporterSequence(reporters)
    for event in events { try sequence.receive(event) }
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      texts[name] = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
    }
    return texts
  }
}
