import Runner
import Testing

struct EventSinkTests {
  private struct Refusal: Error, CustomStringConvertible {
    let description: String
  }

  /// Keeps what it is given, and fails at the end where it is told how.
  private final class Recorder: Reporter {
    private let log: Log
    private let refusal: String?

    init(_ log: Log, refusal: String? = nil) {
      self.log = log
      self.refusal = refusal
    }

    func receive(_ event: Event) throws {
      switch event {
      case .warning(let text): log.lines.append(text)
      case .runFinished(let run): log.lines.append(run.tool)
      default: log.lines.append("other")
      }
      if case .runFinished = event, let refusal { throw Refusal(description: refusal) }
    }
  }

  /// What a recorder was given; it is read when nothing is emitted any more.
  private final class Log: @unchecked Sendable {
    // Written by one thread at a time: that of the reporter's event.
    var lines: [String] = []
  }

  private static let record = RunRecord(
    tool: "the end", startedAt: "", duration: 0, seed: nil, repetitions: 1, gitCommit: nil,
    wasInterrupted: false, suites: [], loadFailures: [], verdict: .pass)

  @Test func `every reporter gets every event, in order`() {
    let logs = (0..<8).map { _ in Log() }
    let sink = EventSink(
      logs.map { Recorder($0) }, redactor: Redactor(environment: [:]))
    for number in 0..<100 { sink.emit(.warning("\(number)")) }
    sink.emit(.runFinished(Self.record))
    for log in logs { #expect(log.lines == (0..<100).map(String.init) + ["the end"]) }
    #expect(sink.failures.isEmpty)
  }

  @Test func `what goes wrong is told once, in order, and keeps no other from its work`() {
    let log = Log()
    let sink = EventSink(
      [
        Recorder(Log(), refusal: "b"), Recorder(Log(), refusal: "a"), Recorder(Log(), refusal: "b"),
        Recorder(log),
      ], redactor: Redactor(environment: [:]))
    sink.emit(.runFinished(Self.record))
    #expect(sink.failures == ["b", "a"])
    #expect(log.lines == ["the end"])
  }

  @Test func `without reporters nothing happens`() {
    let sink = EventSink([], redactor: Redactor(environment: [:]))
    sink.emit(.runFinished(Self.record))
    #expect(sink.failures.isEmpty)
  }
}
