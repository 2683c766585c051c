internal import Foundation
internal import Synchronization

/// Passes events to reporters, one at a time, in order, and without the values of keys.
///
/// Reporters know nothing of each other: at the end of a run, which is most of their work, they do it side by side.
package final class EventSink: Sendable {
  private struct State {
    var reporters: [any Reporter]
    var failures: [String] = []
  }

  private let state: Mutex<State>
  private let redactor: Redactor

  /// Creates a sink; the reporters are its own from now on.
  package init(_ reporters: sending [any Reporter], redactor: Redactor) {
    state = Mutex(State(reporters: reporters))
    self.redactor = redactor
  }

  /// Passes an event to every reporter.
  package func emit(_ event: Event) {
    let event = redactor.redact(event)
    state.withLock { state in
      for failure in EventSink.failures(of: state.reporters, taking: event)
      where !state.failures.contains(failure) {
        state.failures.append(failure)
      }
    }
  }

  /// Passes an event to every reporter; returns what went wrong, in their order.
  private static func failures(of reporters: [any Reporter], taking event: Event) -> [String] {
    guard case .runFinished = event else {
      return reporters.compactMap { failure(of: $0, taking: event) }
    }
    // Each is used by one thread alone, and by nobody else until all have returned.
    nonisolated(unsafe) let reporters = reporters
    let failures = Mutex([String?](repeating: nil, count: reporters.count))
    DispatchQueue.concurrentPerform(iterations: reporters.count) { index in
      guard let failure = failure(of: reporters[index], taking: event) else { return }
      failures.withLock { $0[index] = failure }
    }
    return failures.withLock { $0.compactMap(\.self) }
  }

  private static func failure(of reporter: any Reporter, taking event: Event) -> String? {
    do {
      try reporter.receive(event)
      return nil
    } catch {
      return String(describing: error)
    }
  }

  /// What kept reports from being written.
  package var failures: [String] { state.withLock { $0.failures } }
}
