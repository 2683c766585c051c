internal import Foundation
internal import Synchronization

/// Writes lines to a file descriptor, each whole, from any thread.
///
/// Whoever comes while another thread writes leaves its line to that thread: no thread waits for another's system call,
/// and lines that come together are written together.
package final class LineWriter: Sendable {
  private struct State {
    var pending: [UInt8] = []
    var isWriting = false
    var isBroken = false
  }

  private let descriptor: Int32
  private let state = Mutex(State())

  /// Creates a writer; the descriptor stays the caller's to close, and must not block for ever.
  package init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Writes bytes, now or as soon as the thread that is writing has come to them.
  ///
  /// - Returns: Whether anything can be written; once false, the other end is gone, and it stays so.
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

  /// What is to be written next; `nil` ends this thread's turn.
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
