package import Foundation

/// A stored compiled host whose seal was verified.
package struct HostEntry: Sendable {
  /// The path of the executable.
  package let executable: String
  /// The content of `suites.json`, which was stored with the executable.
  package let list: Data
  /// The lease that keeps the host from being removed.
  package let lease: HostLease
}
