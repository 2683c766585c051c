internal import Foundation

/// The right to start a compiled host: as long as it is held, no process removes the host.
package final class HostLease: Sendable {
  /// The name of the file in an entry that is locked.
  static let file = "lock"

  private let descriptor: Int32

  /// Takes the lease of an entry; `nil` when there is no whole entry of the user's own, or it is being removed.
  init?(_ folder: String) {
    guard let descriptor = HostLease.lock(folder, LOCK_SH) else { return nil }
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
  }

  /// Locks an entry.
  ///
  /// - Returns: The descriptor that holds the lock; `nil` when there is nothing to lock, or another lock stands in the way.
  static func lock(_ folder: String, _ operation: Int32) -> Int32? {
    let path = "\(folder)/\(file)"
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    var locked = stat()
    var named = stat()
    // Between opening and locking it, the entry may have been replaced.
    guard flock(descriptor, operation | LOCK_NB) == 0, fstat(descriptor, &locked) == 0,
      lstat(path, &named) == 0, locked.st_ino == named.st_ino, locked.st_dev == named.st_dev
    else {
      close(descriptor)
      return nil
    }
    return descriptor
  }
}

// MARK: - Hashable

extension HostLease: Hashable {
  /// Whether two leases are one.
  package static func == (left: HostLease, right: HostLease) -> Bool { left === right }

  /// Hashes the lease's identity.
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
