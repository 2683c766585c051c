internal import Foundation

/// A reason why a file could not be read.
package struct FileReadError: Error, Hashable, Sendable {
  /// The file's path.
  package let path: String
  /// The system's error code, from `errno`.
  package let code: Int32

  /// Creates an error.
  package init(path: String, code: Int32) {
    self.path = path
    self.code = code
  }
}

extension FileReadError: CustomStringConvertible {
  /// The path, and the system's description of the error.
  package var description: String {
    "\(path): error: the file cannot be read: \(String(cString: strerror(code)))"
  }
}
