internal import Synchronization

/// A wish that the run should stop, which may come at any time from anywhere.
package final class Interruption: Sendable {
  private struct State {
    var isRequested = false
    var handlers: [@Sendable () -> Void] = []
  }

  private let state = Mutex(State())

  /// Creates an interruption that has not been requested.
  package init() {}

  /// Whether the run should stop.
  package var isRequested: Bool { state.withLock { $0.isRequested } }

  /// Asks the run to stop.
  package func request() {
    let handlers = state.withLock { state in
      state.isRequested = true
      defer { state.handlers = [] }
      return state.handlers
    }
    for handler in handlers { handler() }
  }

  /// Waits until the run should stop, or the task is cancelled.
  package func wait() async {
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
    onRequest { continuation.finish() }
    for await _ in stream {}
  }

  /// Calls a handler when the run should stop: at once, if it should already.
  package func onRequest(_ handler: @escaping @Sendable () -> Void) {
    let isRequested = state.withLock { state in
      if !state.isRequested { state.handlers.append(handler) }
      return state.isRequested
    }
    if isRequested { handler() }
  }
}
