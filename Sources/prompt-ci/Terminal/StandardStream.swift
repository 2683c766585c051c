internal import Foundation
internal import Reporting
internal import Synchronization

/// The standard output or standard error of this process.
///
/// The reader may stop early, as `head` does, or close the terminal. The rest is then dropped, and that is no error. The reader
/// may also pause. A write then waits, but not for long once the process is to end.
final class StandardStream {
  private let stream: ConsoleOptions.Stream
  private var isOpen = true

  /// Until when a write waits for a paused reader; `nil` if it waits for ever.
  private static let deadline = Mutex<ContinuousClock.Instant?>(nil)
  /// How long a write waits for a paused reader at least.
  private static let patience = Duration.milliseconds(200)
  /// An upper bound on the bytes of one system call: a pipe that has room for one byte has room for this many.
  private static let pieceSize = 4_096

  /// Names a stream.
  init(_ stream: ConsoleOptions.Stream) {
    self.stream = stream
  }

  /// Takes the descriptors of the standard streams where they are closed: a file that is opened later would get their numbers,
  /// and what is printed.
  static func occupyClosed() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      // The other way round, so that whoever uses it is refused, as of a closed one. The lowest free number is taken.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// Stops waiting for paused readers in a second: the process is to end.
  static func limitWaiting() {
    deadline.withLock { $0 = .now + .seconds(1) }
  }

  /// Writes a line to standard error if that can be done without waiting.
  static func announce(_ line: String) {
    guard isReady(STDERR_FILENO, within: 0) else { return }
    printError(line)
  }

  /// Writes lines, of which GitHub Actions obeys none.
  ///
  /// - Throws: ``StandardStreamError`` when they cannot be written though somebody reads: a full disk, say.
  func write(_ text: String) throws {
    try writeBytes(Array(printable(text).utf8))
  }

  /// Writes lines that GitHub Actions is to obey.
  func writeCommands(_ text: String) throws {
    try writeBytes(Array(text.utf8))
  }

  /// Writes bytes as they are.
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
        // Another process has made the stream non-blocking, and has filled it.
        usleep(1_000)
      } else if errno != EINTR {
        throw StandardStreamError(stream: stream, code: errno)
      }
    }
  }

  /// Waits until the stream has room; false if the wait is over before that.
  private func waitForReader() -> Bool {
    let start = ContinuousClock.now
    while !StandardStream.isReady(stream.descriptor, within: 100) {
      let deadline = StandardStream.deadline.withLock { $0 }
      if let deadline, max(deadline, start + StandardStream.patience) <= .now { return false }
    }
    return true
  }

  /// Whether a write to a descriptor will not block, or will fail at once, within a number of milliseconds.
  private static func isReady(_ descriptor: Int32, within milliseconds: Int32) -> Bool {
    var status = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    return poll(&status, 1, milliseconds) > 0
  }

  /// Whether an error means that the reader is gone; for a closed terminal that is EIO.
  private static func isReaderGone(_ code: Int32, _ descriptor: Int32) -> Bool {
    guard code == EIO else { return code == EPIPE }
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFCHR
  }
}

/// A standard stream cannot be written.
struct StandardStreamError: Error, CustomStringConvertible {
  /// Which one.
  let stream: ConsoleOptions.Stream
  /// The system's error number.
  let code: Int32

  /// What happened.
  var description: String {
    "cannot write to standard \(stream.rawValue): \(String(cString: strerror(code)))"
  }
}
