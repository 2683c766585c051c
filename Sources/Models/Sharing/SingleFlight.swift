internal import Synchronization

/// Does equal pieces of work that are under way at the same time once, and gives every caller what came of it.
///
/// The first caller with a key leads: it does the work. The others wait without a thread, in the order in which they
/// came. What the leader returns or throws is theirs too, with one exception: a leader that was cancelled says nothing
/// about the work, so the first of those who wait leads in its place. Nothing is remembered once the work is done.
package final class SingleFlight<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  /// What a caller gets.
  package struct Landing: Sendable {
    /// What the work gave.
    package let value: Value
    /// Whether another caller did the work.
    package let isShared: Bool
  }

  private enum Signal: Sendable {
    /// Do the work.
    case lead
    /// The leader did it.
    case landed(Result<Value, any Error>)
    /// The task was cancelled while it waited.
    case cancelled
  }

  private struct State {
    /// The callers that wait for the work that is under way for each key, in order.
    var lines: [Key: [Int]] = [:]
    var continuations: [Int: CheckedContinuation<Signal, Never>] = [:]
    var nextID = 0
  }

  private let state = Mutex(State())

  /// Creates a set of no work.
  package init() {}

  /// The number of callers that wait for others.
  package var waitingCount: Int { state.withLock { $0.continuations.count } }

  /// Does a piece of work, or waits for the one who does it already.
  ///
  /// - Parameters:
  ///   - key: What the work is for; pieces with equal keys are equal.
  ///   - work: Does it; it may be called for a later caller when the task of this one is cancelled.
  /// - Returns: What came of it.
  /// - Throws: What the leader's work throws; `CancellationError` when this task is cancelled.
  package func value(
    for key: Key, _ work: () async throws -> Value
  ) async throws -> Landing {
    if !tryLead(key) {
      switch await waitInLine(for: key) {
      case .landed(let result): return Landing(value: try result.get(), isShared: true)
      case .cancelled: throw CancellationError()
      case .lead: break
      }
    }
    do {
      let value = try await work()
      land(key, .success(value))
      return Landing(value: value, isShared: false)
    } catch {
      fail(key, error)
      throw error
    }
  }

  /// Takes the lead for a key, unless another has it; then the work must be ended with ``land(_:_:)`` or
  /// ``fail(_:_:)``.
  package func tryLead(_ key: Key) -> Bool {
    state.withLock { state in
      guard state.lines[key] == nil else { return false }
      state.lines[key] = []
      return true
    }
  }

  /// Ends the work for a key, and gives what came of it to all who wait.
  package func land(_ key: Key, _ result: Result<Value, any Error>) {
    let waiting = state.withLock { state in
      (state.lines.removeValue(forKey: key) ?? []).compactMap {
        state.continuations.removeValue(forKey: $0)
      }
    }
    for continuation in waiting { continuation.resume(returning: .landed(result)) }
  }

  /// Ends the work for a key with an error, which all who wait get too; when this task was cancelled, the first of them
  /// leads instead.
  package func fail(_ key: Key, _ error: any Error) {
    guard error is CancellationError || Task.isCancelled else {
      return land(key, .failure(error))
    }
    let next = state.withLock { state -> CheckedContinuation<Signal, Never>? in
      while let id = state.lines[key]?.first {
        state.lines[key]?.removeFirst()
        if let continuation = state.continuations.removeValue(forKey: id) { return continuation }
      }
      state.lines[key] = nil
      return nil
    }
    next?.resume(returning: .lead)
  }

  /// Waits for the leader; leads itself where the work ended meanwhile.
  private func waitInLine(for key: Key) async -> Signal {
    let id = state.withLock { state in
      defer { state.nextID += 1 }
      return state.nextID
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let signal = state.withLock { state -> Signal? in
          if Task.isCancelled { return .cancelled }
          guard state.lines[key] != nil else {
            state.lines[key] = []
            return .lead
          }
          state.lines[key]?.append(id)
          state.continuations[id] = continuation
          return nil
        }
        if let signal { continuation.resume(returning: signal) }
      }
    } onCancel: {
      state.withLock { $0.continuations.removeValue(forKey: id) }?.resume(returning: .cancelled)
    }
  }
}
