internal import Foundation

/// Writes the record of a run that is kept: whole, or not at all.
enum RecordFile {
  /// Writes a file under a temporary name, which it then changes.
  ///
  /// Nothing waits for the disk: after a power cut a record may be damaged, and is then told to be.
  ///
  /// - Throws: ``StorageError`` when the system refuses; what `produce` throws.
  static func write(
    _ path: String, _ produce: (_ append: ([UInt8]) throws -> Void) throws -> Void
  ) throws {
    let temporary = path + ".tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw refusal(path) }
    do {
      do {
        defer { close(descriptor) }
        try produce { bytes in try append(bytes, to: descriptor, path) }
      }
      guard rename(temporary, path) == 0 else { throw refusal(path) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  private static func append(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws {
    try bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
        let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
        if count > 0 {
          written += count
        } else if count == 0 || errno != EINTR {
          throw refusal(path)
        }
      }
    }
  }

  /// The error that the last call of the system gave.
  private static func refusal(_ path: String) -> StorageError {
    let code = errno
    return code == ENOSPC
      ? .full(path: path) : .failed(path: path, reason: String(cString: strerror(code)))
  }
}
