internal import Synchronization

/// A memory budget shared by large answers. Callers wait in order, without blocking a thread.
package final class MemoryRoom: Sendable {
  /// A reserved part of the budget. It is freed when its last reference is released.
  package final class Part: Sendable {
    private let room: MemoryRoom
    private let size: Int

    fileprivate init(_ room: MemoryRoom, size: Int) {
      self.room = room
      self.size = size
    }

    deinit { room.free(size) }
  }

  private struct State {
    var used = 0
    var line: [Int] = []
    var waiting: [Int: (size: Int, continuation: CheckedContinuation<Bool, Never>)] = [:]
    var nextID = 0

    /// Whether `size` bytes can be reserved. A size above the capacity gets the whole budget for
    /// itself.
    func fits(_ size: Int, in capacity: Int) -> Bool { used == 0 || used + size <= capacity }
  }

  private let capacity: Int
  private let state = Mutex(State())

  /// Creates a budget of `capacity` bytes.
  package init(capacity: Int) {
    self.capacity = capacity
  }

  /// The number of reserved bytes.
  package var used: Int { state.withLock { $0.used } }

  /// Reserves memory for an answer, waiting until there is enough.
  ///
  /// - Throws: `CancellationError` if the task is cancelled while it waits.
  package func take(_ size: Int) async throws -> Part {
    let id = state.withLock { state in
      defer { state.nextID += 1 }
      return state.nextID
    }
    let isGiven = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isGiven = state.withLock { state -> Bool? in
          if Task.isCancelled { return false }
          guard !state.line.isEmpty || !state.fits(size, in: capacity) else {
            state.used += size
            return true
          }
          state.line.append(id)
          state.waiting[id] = (size, continuation)
          return nil
        }
        if let isGiven { continuation.resume(returning: isGiven) }
      }
    } onCancel: {
      let waiting = state.withLock { state in
        state.line.removeAll { $0 == id }
        return state.waiting.removeValue(forKey: id)
      }
      waiting?.continuation.resume(returning: false)
      // The next in line may need less.
      free(0)
    }
    guard isGiven else { throw CancellationError() }
    return Part(self, size: size)
  }

  private func free(_ size: Int) {
    let admitted = state.withLock { state in
      state.used -= size
      var admitted: [CheckedContinuation<Bool, Never>] = []
      while let id = state.line.first, let next = state.waiting[id],
        state.fits(next.size, in: capacity)
      {
        state.line.removeFirst()
        state.waiting[id] = nil
        state.used += next.size
        admitted.append(next.continuation)
      }
      return admitted
    }
    for continuation in admitted { continuation.resume(returning: true) }
  }
}
