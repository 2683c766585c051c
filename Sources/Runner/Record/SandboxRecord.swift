/// How wide the sandbox was that the code of eval files ran in.
package struct SandboxRecord: Hashable, Codable, Sendable {
  /// The version of Landlock that confined it; `nil` for none.
  package var landlock: Int?
  /// Whether a filter of system calls did.
  package var hasFilter: Bool
  /// What could be read beside the directories that were run, as the command line named it.
  package var readablePaths: [String]
  /// What could be written beside a temporary folder.
  package var writablePaths: [String]
  /// Whether TCP and UDP were open.
  package var allowsNetwork: Bool
  /// The private memory that a host could have, in bytes; `nil` for any.
  package var memory: UInt64?
  /// What was open for lack of a newer kernel, in words; empty where nothing was.
  package var gaps: [String]

  /// Creates the record of how suite hosts are confined.
  package init(_ options: SandboxOptions, on kernel: SandboxKernel) {
    let isOff = options.mode == .off
    landlock = isOff || kernel.landlockVersion == 0 ? nil : kernel.landlockVersion
    hasFilter = !isOff && kernel.hasFilters
    readablePaths = options.readablePaths
    writablePaths = options.writablePaths
    allowsNetwork = options.allowsNetwork
    memory = isOff ? nil : options.memory
    gaps = isOff ? [] : kernel.gaps
  }

  /// Whether nothing confined the code at all.
  package var isOff: Bool { landlock == nil && !hasFilter }

  /// Whether the code could do more than it can by default on a kernel that has all.
  package var isWide: Bool {
    isOff || !gaps.isEmpty || allowsNetwork || !readablePaths.isEmpty || !writablePaths.isEmpty
  }

  /// How wide it was, in a sentence without an end.
  package var text: String {
    if isOff { return "off: eval files could do all that the user can" }
    var parts = [
      (landlock.map { "Landlock \($0)" } ?? "no Landlock") + (hasFilter ? ", seccomp" : "")
    ]
    if !readablePaths.isEmpty {
      parts.append("also reads \(readablePaths.joined(separator: ", "))")
    }
    if !writablePaths.isEmpty {
      parts.append("also writes \(writablePaths.joined(separator: ", "))")
    }
    if allowsNetwork { parts.append("uses the network") }
    return (parts + gaps).joined(separator: "; ")
  }

  /// The record of several runs that are made one: as wide as all of them together.
  package func merging(_ other: SandboxRecord) -> SandboxRecord {
    func union(_ left: [String], _ right: [String]) -> [String] {
      left + right.filter { !left.contains($0) }
    }
    var merged = self
    merged.landlock = landlock.flatMap { own in other.landlock.map { min(own, $0) } }
    merged.hasFilter = hasFilter && other.hasFilter
    merged.readablePaths = union(readablePaths, other.readablePaths)
    merged.writablePaths = union(writablePaths, other.writablePaths)
    merged.allowsNetwork = allowsNetwork || other.allowsNetwork
    merged.memory = memory.flatMap { own in other.memory.map { max(own, $0) } }
    merged.gaps = union(gaps, other.gaps)
    return merged
  }
}
