internal import Foundation

/// The destination of a report, equal for all paths and descriptors that lead to it.
package struct ReportPlace: Hashable, Sendable {
  private let device: UInt64
  private let file: UInt64
  /// Whether it is a regular file, rather than a pipe or a terminal, whose reader may pause.
  package let isRegular: Bool

  /// The destination of a descriptor; `nil` if it is closed.
  package init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  /// The destination of a report's path; `nil` if there is no such file yet.
  package init?(path: String) {
    if let descriptor = ReportFile.descriptor(of: path) {
      self.init(descriptor: descriptor)
      return
    }
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    device = UInt64(status.st_dev)
    file = UInt64(status.st_ino)
    isRegular = status.st_mode & S_IFMT == S_IFREG
  }
}
