internal import Digest
internal import Foundation

/// The right to ask a question, of all processes that use one store.
///
/// It is a lock of the kernel's on a byte of the file `cache.lock`, which ends with its process, however that ends:
/// a process that was killed keeps nobody waiting, and there is nothing to expire or to clean up. The locks belong to
/// this object (`F_OFD_SETLK`), so that two runs in one process exclude each other as well.
package final class AnswerLeases: Sendable {
  private let file: Int32

  /// Opens the file of a store's directory, which must exist; `nil` when that cannot be done.
  package init?(directory: String) {
    let path = directory.hasSuffix("/") ? directory + "cache.lock" : directory + "/cache.lock"
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { return nil }
  }

  deinit { close(file) }

  /// Takes the right to ask a question, unless another has it.
  ///
  /// - Returns: Whether it is this one's now; also where the file system has no locks.
  package func take(_ key: CacheKey) -> Bool {
    set(F_WRLCK, key) == 0 || (errno != EAGAIN && errno != EACCES)
  }

  /// Gives the right back.
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
  /// A byte of a file that stands for the key: two keys share one less often than once in 10^18.
  fileprivate var place: off_t {
    digest.withUnsafeBytes { off_t($0.loadUnaligned(as: UInt64.self) >> 2) }
  }
}
