import Results
import Runner
import Synchronization

/// The events that a reporter received, in order.
final class EventLog: Sendable {
  private let content = Mutex<[Event]>([])

  /// The events so far.
  var events: [Event] { content.withLock { $0 } }

  /// A reporter that appends to the log.
  ///
  /// - Parameter receive: Called before each event is appended. It may block the reporter.
  /// - Returns: The reporter.
  func reporter(_ receive: @escaping @Sendable (Event) -> Void = { _ in }) -> any Reporter {
    Recorder(self, receive)
  }

  /// The events in short: the kind, or the sample and repetition of a trial.
  var words: [String] { events.map(\.word) }

  /// The texts of the warnings.
  var warnings: [String] {
    events.compactMap { if case .warning(let text) = $0 { text } else { nil } }
  }

  private final class Recorder: Reporter {
    private let log: EventLog
    private let hold: @Sendable (Event) -> Void

    init(_ log: EventLog, _ hold: @escaping @Sendable (Event) -> Void) {
      self.log = log
      self.hold = hold
    }

    func receive(_ event: Event) {
      hold(event)
      log.content.withLock { $0.append(event) }
    }
  }
}

extension Event {
  /// The event in short: its kind, or the sample and repetition of a trial.
  var word: String {
    switch self {
    case .runStarted: "start"
    case .loadFailed(let failure): "failed \(failure.name)"
    case .warning: "warning"
    case .output: "output"
    case .trialFinished(let result): result.key
    case .runFinished: "end"
    }
  }
}

extension TrialResult {
  /// The sample and the repetition, such as `s3/0`.
  var key: String { "\(sample)/\(repetition)" }
}
