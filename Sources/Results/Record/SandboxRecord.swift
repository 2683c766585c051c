/// The sandbox that the code of eval files ran in.
package struct SandboxRecord: Hashable, Codable, Sendable {
  /// The Landlock version that confined the code; `nil` if Landlock did not.
  package var landlock: Int?
  /// Whether a system call filter confined the code.
  package var hasFilter: Bool
  /// The readable paths besides the directories of the run, as given on the command line.
  package var readablePaths: [String]
  /// The writable paths besides a temporary folder.
  package var writablePaths: [String]
  /// Whether TCP and UDP were allowed.
  package var allowsNetwork: Bool
  /// The limit on a host's private memory, in bytes; `nil` if there was none.
  package var memory: UInt64?
  /// The restrictions that the kernel is too old for, in words; empty if there are none.
  package var gaps: [String]

  /// Creates a record.
  package init(
    landlock: Int?, hasFilter: Bool, readablePaths: [String], writablePaths: [String],
    allowsNetwork: Bool, memory: UInt64?, gaps: [String]
  ) {
    self.landlock = landlock
    self.hasFilter = hasFilter
    self.readablePaths = readablePaths
    self.writablePaths = writablePaths
    self.allowsNetwork = allowsNetwork
    self.memory = memory
    self.gaps = gaps
  }

  /// Whether the code was not confined at all.
  package var isOff: Bool { landlock == nil && !hasFilter }

  /// Whether the code could do more than the default sandbox allows on a kernel with every feature.
  package var isWide: Bool {
    isOff || !gaps.isEmpty || allowsNetwork || !readablePaths.isEmpty || !writablePaths.isEmpty
  }

  /// A description of the sandbox: a sentence without its final period.
  package var text: String {
    if isOff { return "off: eval files had all rights of the user" }
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

  /// The combined record of several runs: at least as permissive as each.
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
