internal import Synchronization

/// The calls to models that the runner has not answered yet.
final class OpenCalls: Sendable {
  private struct State {
    var waiting: [Int: CheckedContinuation<ModelCall.Outcome, Never>] = [:]
    var next = 0
  }

  private let state = Mutex(State())

  /// Notes who waits for the outcome of a call, and gives the call its number.
  func open(_ continuation: CheckedContinuation<ModelCall.Outcome, Never>) -> Int {
    state.withLock { state in
      defer { state.next += 1 }
      state.waiting[state.next] = continuation
      return state.next
    }
  }

  /// Passes an outcome to the one who waits for it.
  func close(_ number: Int, _ outcome: ModelCall.Outcome) {
    state.withLock { $0.waiting.removeValue(forKey: number) }?.resume(returning: outcome)
  }
}
