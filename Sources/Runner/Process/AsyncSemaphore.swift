internal import Synchronization

/// Limits the number of bodies that run at once. Waiting bodies occupy no thread and run in order.
package final class AsyncSemaphore: Sendable {
  private struct State {
    var free: Int
    var waiting: [CheckedContinuation<Void, Never>] = []
    var firstWaiting = 0
  }

  private let state: Mutex<State>

  /// Creates a semaphore.
  ///
  /// - Parameter count: The maximum number of bodies that run at once, at least 1.
  package init(count: Int) {
    state = Mutex(State(free: max(count, 1)))
  }

  /// Runs a body when its turn comes.
  package func withTurn<Value: Sendable>(_ body: () async -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      let isFree = state.withLock { state in
        guard state.free == 0 else {
          state.free -= 1
          return true
        }
        state.waiting.append(continuation)
        return false
      }
      if isFree { continuation.resume() }
    }
    defer {
      let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
        guard state.firstWaiting < state.waiting.count else {
          state.waiting = []
          state.firstWaiting = 0
          state.free += 1
          return nil
        }
        defer { state.firstWaiting += 1 }
        return state.waiting[state.firstWaiting]
      }
      next?.resume()
    }
    return await body()
  }
}
