package import Foundation

/// A compiled host that is kept, and was found to be what was compiled.
package struct HostEntry: Sendable {
  /// The path of its executable.
  package let executable: String
  /// What was kept with it.
  package let list: Data
  /// Keeps it from being removed.
  package let lease: HostLease
}
