import Synchronization

/// Limits the number of bodies that run at once; the others wait.
final class Turns: Sendable {
  private struct State {
    var free: Int
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state: Mutex<State>

  /// Creates turns.
  init(_ count: Int) {
    state = Mutex(State(free: count))
  }

  /// Runs a body when it gets a turn.
  func withTurn<Value: Sendable>(_ body: () async throws -> Value) async rethrows -> Value {
    await withCheckedContinuation { continuation in
      let hasTurn = state.withLock { state in
        guard state.free > 0 else {
          state.waiting.append(continuation)
          return false
        }
        state.free -= 1
        return true
      }
      if hasTurn { continuation.resume() }
    }
    defer { pass() }
    return try await body()
  }

  /// Passes a turn to the body that has waited longest.
  private func pass() {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard !state.waiting.isEmpty else {
        state.free += 1
        return nil
      }
      return state.waiting.removeFirst()
    }
    next?.resume()
  }
}
