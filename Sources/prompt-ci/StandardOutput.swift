internal import Foundation

/// The standard output of this process.
///
/// Whoever reads it may stop early, as `head` does: the rest is then for nobody, and no mistake.
final class StandardOutput {
  private var isOpen = true

  /// Writes text.
  ///
  /// - Throws: ``StandardOutputError`` when it cannot be written for another reason than that nobody reads: a full disk, say.
  func write(_ text: String) throws {
    guard isOpen else { return }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EPIPE {
        isOpen = false
        return
      } else if errno != EINTR {
        throw StandardOutputError(code: errno)
      }
    }
  }
}

/// The standard output cannot be written.
struct StandardOutputError: Error, CustomStringConvertible {
  /// The system's error number.
  let code: Int32

  /// What happened.
  var description: String {
    "the standard output cannot be written: \(String(cString: strerror(code)))"
  }
}
