internal import Foundation
internal import Synchronization

/// Writes replies to the runner, each whole, from any thread.
final class ReplyWriter: Sendable {
  private let descriptor: Int32
  private let lock = Mutex(())

  /// Creates a writer on a descriptor that stays open as long as the process.
  init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Writes one reply; when the runner is gone, the process ends.
  func send(_ reply: HostReply) {
    guard var line = try? JSONEncoder().encode(reply) else { _exit(70) }
    line.append(UInt8(ascii: "\n"))
    lock.withLock { _ in
      guard FileWriting.writeAll(line, to: descriptor) else { _exit(0) }
    }
  }
}
