internal import Foundation

/// Writes complete replies to the runner, from any thread.
struct ReplyWriter: Sendable {
  private let lines: LineWriter

  /// Creates a writer on a descriptor that stays open for the lifetime of the process.
  init(descriptor: Int32) {
    lines = LineWriter(descriptor: descriptor)
  }

  /// Writes one reply. If the runner is gone, the process exits.
  func send(_ reply: HostReply) {
    guard let line = try? WireLine.line(of: reply) else { _exit(70) }
    if !lines.write(line) { _exit(0) }
  }
}
