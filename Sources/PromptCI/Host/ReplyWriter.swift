internal import Foundation

/// Writes replies to the runner, each whole, from any thread.
struct ReplyWriter: Sendable {
  private let lines: LineWriter

  /// Creates a writer on a descriptor that stays open as long as the process.
  init(descriptor: Int32) {
    lines = LineWriter(descriptor: descriptor)
  }

  /// Writes one reply; when the runner is gone, the process ends.
  func send(_ reply: HostReply) {
    guard let line = try? WireLine.line(of: reply) else { _exit(70) }
    if !lines.write(line) { _exit(0) }
  }
}
