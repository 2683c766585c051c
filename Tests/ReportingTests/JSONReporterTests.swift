import Foundation
import PromptCI
import Results
import Testing

@testable import Reporting

struct JSONReporterTests {
  @Test func `writes the complete record only after the run`() throws {
    let path = NSTemporaryDirectory() + "run-\(UUID().uuidString).json"
    defer { unlink(path) }
    let run = RunFixture.run([
      RunFixture.suite([
        RunFixture.trial("a", output: "NUL \u{0} ESC \u{1B} \u{FFFE} 🙂 </script>"),
        RunFixture.confused("b"),
      ])
    ])
    let reporter = JSONReporter(path: path)
    for event in RunFixture.events(of: run).dropLast() { try reporter.receive(event) }
    #expect(!FileManager.default.fileExists(atPath: path))
    try reporter.receive(.runFinished(run))
    let data = try #require(FileManager.default.contents(atPath: path))
    #expect(try JSONDecoder().decode(RunRecord.self, from: data) == run)
    #expect(data.last == 0x0A)
    #expect(String(decoding: data, as: UTF8.self).contains("\"path\" : \"/home/ada"))
  }

  @Test func `encodes tool calls, and decodes a record without them`() throws {
    var trial = RunFixture.trial("a")
    let without = try JSONEncoder().encode(trial)
    #expect(!String(decoding: without, as: UTF8.self).contains("toolCalls"))
    #expect(try JSONDecoder().decode(TrialResult.self, from: without) == trial)
    trial.toolCalls = [ToolCall(id: "1", name: "find", arguments: #"{"n": "#)]
    let data = try JSONEncoder().encode(trial)
    #expect(try JSONDecoder().decode(TrialResult.self, from: data) == trial)
    let value = try JSONValue.parse(String(decoding: data, as: UTF8.self))
    #expect(
      value["toolCalls"] == [["id": "1", "name": "find", "arguments": #"{"n": "#]])
  }
}
