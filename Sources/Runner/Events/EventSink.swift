internal import Synchronization

/// Passes events to reporters, one at a time, in order, and without the values of keys.
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
      for reporter in state.reporters {
        do {
          try reporter.receive(event)
        } catch {
          let failure = String(describing: error)
          if !state.failures.contains(failure) { state.failures.append(failure) }
        }
      }
    }
  }

  /// What kept reports from being written.
  package var failures: [String] { state.withLock { $0.failures } }
}
