internal import Foundation
internal import Reporting

/// The standard output or standard error of this process.
///
/// Whoever reads it may stop early, as `head` does: the rest is then for nobody, and no mistake.
final class StandardStream {
  private let stream: ConsoleOptions.Stream
  private var isOpen = true

  /// Names a stream.
  init(_ stream: ConsoleOptions.Stream) {
    self.stream = stream
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
    guard isOpen else { return }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Foundation.write(stream.descriptor, $0.baseAddress, $0.count)
      }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EPIPE {
        isOpen = false
        return
      } else if errno != EINTR {
        throw StandardStreamError(stream: stream, code: errno)
      }
    }
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
