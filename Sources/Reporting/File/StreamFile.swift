internal import Foundation

/// A file that is written while others read it.
final class StreamFile {
  private let writer: DescriptorWriter

  /// Opens a file and empties it, or opens a pipe or a descriptor; text that a descriptor's file
  /// already has stays.
  init(path: String) throws(ReportFileError) {
    let descriptor =
      ReportFile.descriptor(of: path).map { fcntl($0, F_DUPFD_CLOEXEC, 3) }
      ?? open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw .refused(path: path, reason: String(cString: strerror(errno)))
    }
    writer = DescriptorWriter(descriptor: descriptor, path: path)
  }

  deinit {
    close(writer.descriptor)
  }

  /// Writes all bytes before it returns.
  func write(_ bytes: [UInt8]) throws(ReportFileError) {
    try writer.write(bytes)
  }
}
