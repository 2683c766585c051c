internal import Digest
internal import Foundation

/// Locks on requests, shared by all processes that use a store, so that equal requests are sent
/// once.
///
/// Each is a kernel lock on a byte of the file `cache.lock`. It ends with its process, so a killed
/// process blocks no other, and nothing has to expire or be cleaned up. The locks belong to this
/// object (`F_OFD_SETLK`), so two runs in one process exclude each other as well.
package final class AnswerLeases: Sendable {
  private let file: Int32

  /// Opens the lock file in a store's directory, which must exist. Returns `nil` if it cannot be
  /// opened.
  package init?(directory: String) {
    let path = directory.hasSuffix("/") ? directory + "cache.lock" : directory + "/cache.lock"
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { return nil }
  }

  deinit { close(file) }

  /// Takes the lock for a request, unless another holder has it.
  ///
  /// - Returns: Whether this object has the lock now. Also `true` if the file system has no locks.
  package func take(_ key: CacheKey) -> Bool {
    set(F_WRLCK, key) == 0 || (errno != EAGAIN && errno != EACCES)
  }

  /// Releases the lock for a request.
  package func give(_ key: CacheKey) {
    _ = set(F_UNLCK, key)
  }

  private func set(_ type: Int32, _ key: CacheKey) -> Int32 {
    var lock = flock()
    lock.l_type = Int16(type)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = key.place
    lock.l_len = 1
    return fcntl(file, AnswerLeases.setLock, &lock)
  }

  /// `F_OFD_SETLK` of `fcntl.h`, which Swift's overlay does not have.
  private static let setLock: Int32 = 37
}

extension CacheKey {
  /// The byte of the lock file for this key. Two keys collide with a probability below 10^-18.
  fileprivate var place: off_t {
    digest.withUnsafeBytes { off_t($0.loadUnaligned(as: UInt64.self) >> 2) }
  }
}
