internal import Foundation

/// A lease on a compiled host: while it is held, no process removes the host.
package final class HostLease: Sendable {
  /// The name of the lock file in an entry.
  static let file = "lock"

  private let descriptor: Int32

  /// Takes the lease of an entry, or returns `nil` if it has no lock file of the user's own or is
  /// being removed.
  init?(_ folder: String) {
    guard let descriptor = HostLease.lock(folder, LOCK_SH) else { return nil }
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
  }

  /// Locks an entry.
  ///
  /// - Returns: The descriptor that holds the lock, or `nil` if there is no lock file or another
  ///   lock conflicts.
  static func lock(_ folder: String, _ operation: Int32) -> Int32? {
    let path = "\(folder)/\(file)"
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    var locked = stat()
    var named = stat()
    // The entry may have been replaced between opening the file and locking it.
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
  /// Whether two leases are the same object.
  package static func == (left: HostLease, right: HostLease) -> Bool { left === right }

  /// Hashes the lease's identity.
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
