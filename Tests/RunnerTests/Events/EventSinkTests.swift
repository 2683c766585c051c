import Foundation
import Results
import Runner
import Synchronization
import Testing

struct EventSinkTests {
  private struct Refusal: Error, CustomStringConvertible {
    let description: String
  }

  /// A reporter that records its events, and fails at the end if asked to.
  private final class Recorder: Reporter {
    let followsRun: Bool
    private let log: Log
    private let refusal: String?

    init(_ log: Log, followsRun: Bool = true, refusal: String? = nil) {
      self.log = log
      self.followsRun = followsRun
      self.refusal = refusal
    }

    func receive(_ event: Event) throws {
      switch event {
      case .warning(let text): log.note(text)
      case .runFinished(let run): log.note(run.tool)
      default: log.note("other")
      }
      if case .runFinished = event, let refusal { throw Refusal(description: refusal) }
    }
  }

  /// A reporter whose reader has paused until it is released.
  private final class HeldUp: Reporter {
    private let log: Log
    private let goOn: DispatchSemaphore

    init(_ log: Log, until goOn: DispatchSemaphore) {
      self.log = log
      self.goOn = goOn
    }

    func receive(_ event: Event) {
      goOn.wait()
      goOn.signal()
      if case .warning(let text) = event { log.note(text) }
    }
  }

  /// A record of the events of reporters.
  private final class Log: Sendable {
    private let state = Mutex<(lines: [String], waiting: CheckedContinuation<Void, Never>?)>(
      ([], nil))

    func note(_ line: String) {
      state.withLock { state in
        state.lines.append(line)
        state.waiting?.resume()
        state.waiting = nil
      }
    }

    var lines: [String] { state.withLock { $0.lines } }

    /// Waits for the first line.
    func first() async {
      await withCheckedContinuation { continuation in
        state.withLock { state in
          if state.lines.isEmpty { state.waiting = continuation } else { continuation.resume() }
        }
      }
    }
  }

  private static let record = RunRecord(
    tool: "the end", startedAt: "", duration: 0, seed: nil, repetitions: 1, gitCommit: nil,
    wasInterrupted: false, suites: [], loadFailures: [], verdict: .pass)

  @Test func `sends every event in order to each reporter that follows the run`() async {
    let logs = (0..<8).map { _ in Log() }
    let sink = EventSink(
      logs.map { Recorder($0) }, redactor: Redactor(environment: [:]))
    for number in 0..<100 { sink.emit(.warning("\(number)")) }
    sink.emit(.runFinished(Self.record))
    await sink.finish(StopSignal())
    for log in logs { #expect(log.lines == (0..<100).map(String.init) + ["the end"]) }
    #expect(sink.failures.isEmpty)
  }

  @Test func `all reporters receive concurrent events in the same order`() async {
    let logs = (0..<3).map { _ in Log() }
    let sink = EventSink(
      logs.map { Recorder($0) }, redactor: Redactor(environment: [:]))
    DispatchQueue.concurrentPerform(iterations: 8) { thread in
      for number in 0..<200 { sink.emit(.warning("\(thread) \(number)")) }
    }
    await sink.finish(StopSignal())
    #expect(logs[0].lines.count == 1_600)
    #expect(logs.allSatisfy { $0.lines == logs[0].lines })
    for thread in 0..<8 {
      let own = logs[0].lines.filter { $0.hasPrefix("\(thread) ") }
      #expect(own == (0..<200).map { "\(thread) \($0)" })
    }
  }

  @Test func `a final report receives only the first and the last event`() async {
    let log = Log()
    let sink = EventSink(
      [Recorder(log, followsRun: false)], redactor: Redactor(environment: [:]))
    sink.emit(.runStarted(RunStart(suites: [], repetitions: 1)))
    sink.emit(.warning("between"))
    sink.emit(.runFinished(Self.record))
    await sink.finish(StopSignal())
    #expect(log.lines == ["other", "the end"])
  }

  @Test func `reports failures once, in order, and continues with other reporters`() async {
    let log = Log()
    let sink = EventSink(
      [
        Recorder(Log(), refusal: "b"), Recorder(Log(), followsRun: false, refusal: "a"),
        Recorder(Log(), followsRun: false, refusal: "b"), Recorder(log, followsRun: false),
      ], redactor: Redactor(environment: [:]))
    sink.emit(.runFinished(Self.record))
    await sink.finish(StopSignal())
    #expect(sink.failures == ["b", "a"])
    #expect(log.lines == ["the end"])
  }

  @Test func `accepts events without reporters`() async {
    let sink = EventSink([], redactor: Redactor(environment: [:]))
    sink.emit(.runFinished(Self.record))
    await sink.finish(StopSignal())
    #expect(sink.failures.isEmpty)
  }

  @Test func `a blocked reader delays neither producers nor final reports`() async {
    let (console, report) = (Log(), Log())
    let goOn = DispatchSemaphore(value: 0)
    let sink = EventSink(
      [HeldUp(console, until: goOn), Recorder(report, followsRun: false)],
      redactor: Redactor(environment: [:]))
    for number in 0..<1_000 { sink.emit(.warning("\(number)")) }
    sink.emit(.runFinished(Self.record))
    await report.first()
    #expect(report.lines == ["the end"])
    #expect(console.lines.isEmpty)
    goOn.signal()
    await sink.finish(StopSignal())
    #expect(console.lines == (0..<1_000).map(String.init))
  }

  @Test func `waiting for room waits for the reader and loses nothing`() async {
    let console = Log()
    let goOn = DispatchSemaphore(value: 0)
    let sink = EventSink(
      [HeldUp(console, until: goOn)], redactor: Redactor(environment: [:]), capacity: 100)
    async let producer: Void = OwnThread.run {
      for number in 0..<100 {
        sink.waitForRoom()
        sink.emit(.warning("\(number)"))
      }
    }
    goOn.signal()
    await producer
    for number in 100..<200 {
      await sink.room()
      sink.emit(.warning("\(number)"))
    }
    await sink.finish(StopSignal())
    #expect(console.lines == (0..<200).map(String.init))
  }

  @Test func `does not wait for room once released`() async {
    let console = Log()
    let goOn = DispatchSemaphore(value: 0)
    let sink = EventSink(
      [HeldUp(console, until: goOn)], redactor: Redactor(environment: [:]), capacity: 100)
    sink.release()
    for number in 0..<100 {
      await sink.room()
      sink.emit(.warning("\(number)"))
    }
    goOn.signal()
    await sink.finish(StopSignal())
    #expect(console.lines.count == 100)
  }

  @Test func `performs actions in order with the events`() async {
    let log = Log()
    let sink = EventSink([Recorder(log)], redactor: Redactor(environment: [:]))
    for number in 0..<50 {
      sink.emit(.warning("event \(number)"))
      sink.perform { log.note("action \(number)") }
    }
    await sink.finish(StopSignal())
    #expect(log.lines == (0..<50).flatMap { ["event \($0)", "action \($0)"] })
  }
}
