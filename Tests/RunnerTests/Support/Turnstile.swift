import Synchronization

/// A gate where scripted work waits until the test releases it.
final class Turnstile: Sendable {
  private struct Waiter {
    let key: String
    let continuation: CheckedContinuation<Bool, Never>
  }

  private struct Watcher {
    let count: Int
    let continuation: CheckedContinuation<Void, Never>
  }

  private struct State {
    var waiters: [Int: Waiter] = [:]
    var watchers: [Watcher] = []
    var nextID = 0
    var mostWaiting = 0

    /// Removes and returns the watchers that have enough waiters.
    mutating func takeSatisfied() -> [CheckedContinuation<Void, Never>] {
      let count = waiters.count
      mostWaiting = max(mostWaiting, count)
      let satisfied = watchers.filter { $0.count <= count }
      watchers.removeAll { $0.count <= count }
      return satisfied.map(\.continuation)
    }
  }

  private let state = Mutex(State())

  /// The keys of all waiters, in the order of arrival.
  var keys: [String] {
    state.withLock { state in
      state.waiters.sorted { $0.key < $1.key }.map(\.value.key)
    }
  }

  /// The maximum number of waiters at any time.
  var mostWaiting: Int { state.withLock { $0.mostWaiting } }

  /// Waits until the test releases the key.
  ///
  /// - Throws: `CancellationError` if the task is cancelled first.
  func pass(_ key: String) async throws {
    let id = nextID()
    let isReleased = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if Task.isCancelled {
          continuation.resume(returning: false)
        } else {
          add(Waiter(key: key, continuation: continuation), id)
          // The task may have been cancelled between the look and the entry.
          if Task.isCancelled { remove(id)?.resume(returning: false) }
        }
      }
    } onCancel: {
      remove(id)?.resume(returning: false)
    }
    guard isReleased else { throw CancellationError() }
  }

  /// Waits until the test releases the key, even if the task is cancelled.
  func passIgnoringCancellation(_ key: String) async {
    let id = nextID()
    _ = await withCheckedContinuation { continuation in
      add(Waiter(key: key, continuation: continuation), id)
    }
  }

  /// Suspends the test until there are that many waiters, and returns their keys in the order of
  /// arrival.
  @discardableResult
  func waiting(_ count: Int) async -> [String] {
    await withCheckedContinuation { continuation in
      let isSatisfied = state.withLock { state in
        guard state.waiters.count < count else { return true }
        state.watchers.append(Watcher(count: count, continuation: continuation))
        return false
      }
      if isSatisfied { continuation.resume() }
    }
    return keys
  }

  /// Releases all waiters with a key.
  func release(_ key: String) {
    let released = state.withLock { state in
      let ids = state.waiters.filter { $0.value.key == key }.keys.sorted()
      return ids.compactMap { state.waiters.removeValue(forKey: $0)?.continuation }
    }
    for continuation in released { continuation.resume(returning: true) }
  }

  /// Releases a random waiter, or returns `false` if there is none.
  func releaseAny(using generator: inout some RandomNumberGenerator) -> Bool {
    let ids = state.withLock { $0.waiters.keys.sorted() }
    guard let id = ids.randomElement(using: &generator) else { return false }
    remove(id)?.resume(returning: true)
    return true
  }

  private func nextID() -> Int {
    state.withLock { state in
      defer { state.nextID += 1 }
      return state.nextID
    }
  }

  private func add(_ waiter: Waiter, _ id: Int) {
    let watchers = state.withLock { state in
      state.waiters[id] = waiter
      return state.takeSatisfied()
    }
    for watcher in watchers { watcher.resume() }
  }

  private func remove(_ id: Int) -> CheckedContinuation<Bool, Never>? {
    state.withLock { $0.waiters.removeValue(forKey: id)?.continuation }
  }
}
