internal import CSandbox

/// What the kernel offers to confine a program with.
package struct SandboxKernel: Hashable, Sendable {
  /// The version of Landlock, from 1; 0 when there is none.
  package var landlockVersion: Int
  /// Whether there are filters of system calls.
  package var hasFilters: Bool

  /// The newest version of Landlock that is made use of.
  package static let newestVersion = 7

  /// Creates a kernel.
  package init(landlockVersion: Int, hasFilters: Bool) {
    self.landlockVersion = landlockVersion
    self.hasFilters = hasFilters
  }

  /// The kernel that this process runs on.
  package static let current = SandboxKernel(
    landlockVersion: min(max(Int(csandbox_landlock_version()), 0), newestVersion),
    hasFilters: csandbox_has_seccomp() == 1)

  /// Whether files, and other processes, are out of reach.
  package var hasSandbox: Bool { landlockVersion > 0 && hasFilters }

  /// What is not refused on this kernel and would be on a newer one, in words.
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
        "signals to other processes of the user, beside prompt-ci, are open "
          + "(needs Linux 6.12)")
    }
    return gaps
  }

  /// What there is, in words.
  package var summary: String {
    let landlock = landlockVersion > 0 ? "Landlock \(landlockVersion)" : "no Landlock"
    return "\(landlock), \(hasFilters ? "seccomp" : "no seccomp")"
  }
}
