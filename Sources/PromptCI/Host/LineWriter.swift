internal import Foundation
internal import Synchronization

/// Writes complete lines to a file descriptor, from any thread.
///
/// If another thread is already writing, the line is handed to that thread. No thread waits for
/// another's system call, and lines that arrive together are written together.
package final class LineWriter: Sendable {
  private struct State {
    var pending: [UInt8] = []
    var isWriting = false
    var isBroken = false
  }

  private let descriptor: Int32
  private let state = Mutex(State())

  /// Creates a writer. The caller remains responsible for closing the descriptor, which must not
  /// block forever.
  package init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Writes bytes, immediately or, if another thread is writing, as soon as that thread gets to
  /// them.
  ///
  /// - Returns: Whether the descriptor can still be written to. After the first `false`, the other
  ///   end is gone, and all later calls return `false`.
  @discardableResult
  package func write(_ bytes: [UInt8]) -> Bool {
    let isLeader = state.withLock { state in
      guard !state.isBroken else { return false }
      state.pending += bytes
      defer { state.isWriting = true }
      return !state.isWriting
    }
    guard isLeader else { return state.withLock { !$0.isBroken } }
    while let batch = nextBatch() {
      if !writeAll(batch) {
        state.withLock { state in
          state.isBroken = true
          state.pending = []
        }
        return false
      }
    }
    return true
  }

  /// The bytes to write next, or `nil` if this thread's turn ends.
  private func nextBatch() -> [UInt8]? {
    state.withLock { state in
      guard !state.pending.isEmpty else {
        state.isWriting = false
        return nil
      }
      defer { state.pending = [] }
      return state.pending
    }
  }

  private func writeAll(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Foundation.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }
}
