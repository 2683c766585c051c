internal import Console
internal import Foundation
internal import Reporting
internal import Synchronization

/// Standard output or standard error of this process.
///
/// If the reader stops early, as `head` does, or closes the terminal, the rest is dropped without
/// an error. If the reader pauses, a write waits, but only briefly once the process is ending.
final class StandardStream {
  private let stream: ConsoleOptions.Stream
  private var isOpen = true

  /// The time at which a write stops waiting for a paused reader; `nil` to wait without a limit.
  private static let deadline = Mutex<ContinuousClock.Instant?>(nil)
  /// The minimum time that a write waits for a paused reader.
  private static let patience = Duration.milliseconds(200)
  /// The maximum number of bytes per system call. A pipe that is writable has room for this many.
  private static let pieceSize = 4_096

  /// Creates a stream.
  init(_ stream: ConsoleOptions.Stream) {
    self.stream = stream
  }

  /// Reserves the descriptors of closed standard streams. Otherwise a file opened later could get
  /// their numbers, and with them the output.
  static func reserveClosedDescriptors() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      // Opened in the opposite direction, so that its use fails as for a closed stream. The system
      // assigns the lowest free number.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// Stops waiting for paused readers after one second, because the process is ending.
  static func limitWaiting() {
    deadline.withLock { $0 = .now + .seconds(1) }
  }

  /// Writes a line to standard error if this needs no waiting.
  static func announce(_ line: String) {
    guard isReady(STDERR_FILENO, within: 0) else { return }
    printError(line)
  }

  /// Writes lines that GitHub Actions does not read as commands.
  ///
  /// - Throws: ``StandardStreamError`` if they cannot be written to a present reader, for example
  ///   because the disk is full.
  func write(_ text: String) throws {
    try writeBytes(Array(printable(text).utf8))
  }

  /// Writes lines that GitHub Actions may read as commands.
  func writeCommands(_ text: String) throws {
    try writeBytes(Array(text.utf8))
  }

  /// Writes bytes unchanged.
  func writeBytes(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while isOpen, !rest.isEmpty {
      guard waitForReader() else {
        isOpen = false
        return
      }
      let count = rest.withUnsafeBytes {
        Foundation.write(
          stream.descriptor, $0.baseAddress, min($0.count, StandardStream.pieceSize))
      }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if StandardStream.isReaderGone(errno, stream.descriptor) {
        isOpen = false
      } else if errno == EAGAIN {
        // Another process has made the stream non-blocking and has filled it.
        usleep(1_000)
      } else if errno != EINTR {
        throw StandardStreamError(stream: stream, code: errno)
      }
    }
  }

  /// Waits until the stream has room; returns `false` if the time limit is reached first.
  private func waitForReader() -> Bool {
    let start = ContinuousClock.now
    while !StandardStream.isReady(stream.descriptor, within: 100) {
      let deadline = StandardStream.deadline.withLock { $0 }
      if let deadline, max(deadline, start + StandardStream.patience) <= .now { return false }
    }
    return true
  }

  /// Whether a write to a descriptor succeeds or fails without blocking, within some milliseconds.
  private static func isReady(_ descriptor: Int32, within milliseconds: Int32) -> Bool {
    var status = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    return poll(&status, 1, milliseconds) > 0
  }

  /// Whether an error means that the reader is gone. A closed terminal gives EIO.
  private static func isReaderGone(_ code: Int32, _ descriptor: Int32) -> Bool {
    guard code == EIO else { return code == EPIPE }
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFCHR
  }
}

/// An error in writing a standard stream.
struct StandardStreamError: Error, CustomStringConvertible {
  /// The stream.
  let stream: ConsoleOptions.Stream
  /// The system's error number.
  let code: Int32

  /// The error as text.
  var description: String {
    "cannot write to standard \(stream.rawValue): \(String(cString: strerror(code)))"
  }
}
