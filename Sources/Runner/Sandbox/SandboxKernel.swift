internal import CSandbox

/// The kernel's features for confining a program.
package struct SandboxKernel: Hashable, Sendable {
  /// The Landlock version, from 1; 0 if Landlock is not available.
  package var landlockVersion: Int
  /// Whether system call filters are available.
  package var hasFilters: Bool

  /// The newest Landlock version that is used.
  package static let newestVersion = 7

  /// Creates a kernel.
  package init(landlockVersion: Int, hasFilters: Bool) {
    self.landlockVersion = landlockVersion
    self.hasFilters = hasFilters
  }

  /// The features of this machine's kernel.
  package static let current = SandboxKernel(
    landlockVersion: min(max(Int(csandbox_landlock_version()), 0), newestVersion),
    hasFilters: csandbox_has_seccomp() == 1)

  /// Whether files and other processes can be protected.
  package var hasSandbox: Bool { landlockVersion > 0 && hasFilters }

  /// The restrictions that this kernel lacks and a newer one has, in words.
  package var gaps: [String] {
    var gaps: [String] = []
    if landlockVersion < 1 {
      gaps.append("files and the memory of other processes are open (needs Landlock, Linux 5.13)")
    }
    if !hasFilters {
      gaps.append("the network and rare system calls are open (needs seccomp)")
    }
    if landlockVersion < 6 {
      gaps.append(
        "signals to other processes of the user, except prompt-ci, are open "
          + "(needs Linux 6.12)")
    }
    return gaps
  }

  /// The available features, in words.
  package var summary: String {
    let landlock = landlockVersion > 0 ? "Landlock \(landlockVersion)" : "no Landlock"
    return "\(landlock), \(hasFilters ? "seccomp" : "no seccomp")"
  }
}
