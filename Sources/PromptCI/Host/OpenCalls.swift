internal import Synchronization

/// The model calls that the runner has not answered yet.
final class OpenCalls: Sendable {
  private struct State {
    var waiting: [Int: CheckedContinuation<ModelCall.Outcome, Never>] = [:]
    var next = 0
  }

  private let state = Mutex(State())

  /// Registers the continuation that waits for a call, and returns the call's number.
  func open(_ continuation: CheckedContinuation<ModelCall.Outcome, Never>) -> Int {
    state.withLock { state in
      defer { state.next += 1 }
      state.waiting[state.next] = continuation
      return state.next
    }
  }

  /// Resumes the continuation of a call with its outcome.
  func close(_ number: Int, _ outcome: ModelCall.Outcome) {
    state.withLock { $0.waiting.removeValue(forKey: number) }?.resume(returning: outcome)
  }
}
