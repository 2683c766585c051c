internal import Digest
internal import Foundation

/// Writes a run's record atomically.
enum RecordFile {
  /// Writes a file under a temporary name and then renames it.
  ///
  /// It does not wait for the disk: a record damaged by a power cut is detected when it is read.
  ///
  /// - Returns: The digest of the content.
  /// - Throws: ``StorageError`` if the system refuses, and the errors of `produce`.
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
