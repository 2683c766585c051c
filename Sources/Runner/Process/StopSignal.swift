internal import Synchronization

/// A request to stop the run, which may come at any time and from any thread.
package final class StopSignal: Sendable {
  private struct State {
    var isRequested = false
    var handlers: [Int: @Sendable () -> Void] = [:]
    var nextHandler = 0
  }

  private let state = Mutex(State())

  /// Creates an interruption that has not been requested.
  package init() {}

  /// Whether a stop was requested.
  package var isRequested: Bool { state.withLock { $0.isRequested } }

  /// Requests a stop and calls the handlers.
  package func request() {
    let handlers = state.withLock { state in
      state.isRequested = true
      defer { state.handlers = [:] }
      return state.handlers
    }
    for (_, handler) in handlers.sorted(by: { $0.key < $1.key }) { handler() }
  }

  /// Waits until a stop is requested or the task is cancelled.
  package func wait() async {
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
    let handler = add { continuation.finish() }
    defer { remove(handler) }
    for await _ in stream {}
  }

  /// Calls a handler when a stop is requested, immediately if it already was.
  ///
  /// - Parameter handler: Called at most once. It must not block, because other handlers are called
  ///   after it.
  package func onRequest(_ handler: @escaping @Sendable () -> Void) {
    _ = add(handler)
  }

  /// Runs `body`, and calls a handler if a stop is requested meanwhile, immediately if it already
  /// was.
  package func withHandler<Value, Failure: Error>(
    _ handler: @escaping @Sendable () -> Void, during body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let handler = add(handler)
    defer { remove(handler) }
    return try body()
  }

  /// Runs `body` in a task that is cancelled when a stop is requested.
  package func cancelling<Value: Sendable>(
    _ body: @escaping @Sendable () async -> Value
  ) async -> Value {
    await withTaskGroup(of: Value?.self) { group in
      group.addTask { await body() }
      group.addTask {
        await self.wait()
        return nil
      }
      var value: Value?
      for await finished in group {
        group.cancelAll()
        if let finished { value = finished }
      }
      // The first task always ends with a value.
      return value.unsafelyUnwrapped
    }
  }

  /// Adds a handler, or calls it if a stop was already requested; returns the number that removes
  /// it.
  private func add(_ handler: @escaping @Sendable () -> Void) -> Int? {
    let number: Int? = state.withLock { state in
      guard !state.isRequested else { return nil }
      defer { state.nextHandler += 1 }
      state.handlers[state.nextHandler] = handler
      return state.nextHandler
    }
    if number == nil { handler() }
    return number
  }

  private func remove(_ handler: Int?) {
    guard let handler else { return }
    state.withLock { _ = $0.handlers.removeValue(forKey: handler) }
  }
}
