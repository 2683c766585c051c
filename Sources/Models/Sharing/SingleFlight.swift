package import Synchronization

/// Deduplicates equal pieces of work that run at the same time: one caller does the work, and all
/// get its result.
///
/// The first caller with a key leads and does the work. The others wait in order of arrival,
/// without blocking a thread, and get the leader's result or error. If the leader is cancelled, the
/// first waiting caller leads instead. Nothing is remembered once the work is done.
///
/// The code is inlinable, because it runs for every sample: other modules specialize it for their
/// keys.
package final class SingleFlight<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  /// The result for a caller.
  package struct Landing: Sendable {
    /// The value of the work.
    package let value: Value
    /// Whether another caller did the work.
    package let isShared: Bool

    @usableFromInline init(value: Value, isShared: Bool) {
      self.value = value
      self.isShared = isShared
    }
  }

  @usableFromInline enum Signal: Sendable {
    /// The caller must do the work.
    case lead
    /// The leader has finished.
    case landed(Result<Value, any Error>)
    /// The task was cancelled while it waited.
    case cancelled
  }

  @usableFromInline struct State {
    /// The callers that wait for each key in progress, in order.
    @usableFromInline var lines: [Key: [Int]] = [:]
    @usableFromInline var continuations: [Int: CheckedContinuation<Signal, Never>] = [:]
    @usableFromInline var nextID = 0

    @usableFromInline init() {}
  }

  @usableFromInline let state = Mutex(State())

  /// Creates a set without work.
  package init() {}

  /// The number of waiting callers.
  package var waitingCount: Int { state.withLock { $0.continuations.count } }

  /// Does a piece of work, or waits for the caller that does it already.
  ///
  /// - Parameters:
  ///   - key: The identity of the work.
  ///   - work: Does the work. It may be called for a later caller if the current leader is
  ///     cancelled.
  /// - Returns: The result of the work.
  /// - Throws: The leader's error; `CancellationError` if this task is cancelled.
  @inlinable package func value(
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

  /// Takes the lead for a key, unless another caller has it. The leader must end the work with
  /// ``land(_:_:)`` or ``fail(_:_:)``.
  @inlinable package func tryLead(_ key: Key) -> Bool {
    state.withLock { state in
      guard state.lines[key] == nil else { return false }
      state.lines[key] = []
      return true
    }
  }

  /// Ends the work for a key, and gives its result to all waiting callers.
  @inlinable package func land(_ key: Key, _ result: Result<Value, any Error>) {
    let waiting = state.withLock { state -> [CheckedContinuation<Signal, Never>] in
      // Most work has no other caller.
      guard let line = state.lines.removeValue(forKey: key), !line.isEmpty else { return [] }
      return line.compactMap { state.continuations.removeValue(forKey: $0) }
    }
    for continuation in waiting { continuation.resume(returning: .landed(result)) }
  }

  /// Ends the work for a key with an error, which all waiting callers get. If this task was
  /// cancelled, the first of them leads instead.
  @inlinable package func fail(_ key: Key, _ error: any Error) {
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

  /// Waits for the leader, or takes the lead if the work has ended meanwhile.
  @inlinable func waitInLine(for key: Key) async -> Signal {
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
