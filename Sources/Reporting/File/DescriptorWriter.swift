internal import Foundation

/// Writes to an open descriptor.
struct DescriptorWriter {
  /// The descriptor.
  let descriptor: Int32
  /// The name of the descriptor in errors.
  let path: String

  /// Writes all bytes before it returns.
  ///
  /// - Throws: An error of the system, such as a full disk.
  func write(_ bytes: [UInt8]) throws(ReportFileError) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress, $0.count)
      }
      if count > 0 {
        written += count
      } else if count == 0 || errno != EINTR {
        throw .refused(path: path, reason: String(cString: strerror(errno)))
      }
    }
  }
}
