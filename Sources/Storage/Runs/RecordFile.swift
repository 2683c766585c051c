internal import Digest
internal import Foundation

/// Writes the record of a run that is kept: whole, or not at all.
enum RecordFile {
  /// Writes a file under a temporary name, which it then changes.
  ///
  /// Nothing waits for the disk: after a power cut a record may be damaged, and is then told to be.
  ///
  /// - Returns: The digest of what was written.
  /// - Throws: ``StorageError`` when the system refuses; what `produce` throws.
  static func write(
    _ path: String, _ produce: (_ append: ([UInt8]) throws -> Void) throws -> Void
  ) throws -> SHA256Digest {
    let temporary = path + ".tmp"
    let descriptor = open(
      temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, StoreFile.mode)
    guard descriptor >= 0 else { throw StoreFile.refusal(path) }
    do {
      var hasher = SHA256Hasher()
      do {
        defer { close(descriptor) }
        try produce { bytes in
          hasher.update(bytes)
          try StoreFile.append(bytes, to: descriptor, path)
        }
      }
      guard rename(temporary, path) == 0 else { throw StoreFile.refusal(path) }
      return hasher.finalize()
    } catch {
      unlink(temporary)
      throw error
    }
  }
}
