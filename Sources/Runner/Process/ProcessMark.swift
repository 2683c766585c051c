internal import Foundation
internal import Synchronization

/// A mark that distinguishes the descendants of one child from those of another, even if they
/// change their group, session or parent.
///
/// The mark is the kernel's out-of-memory score adjustment, which all descendants inherit. Each
/// child gets a value of its own. A confined child cannot change it, because it may not write below
/// `/proc`; any other needs privileges to lower it. It also makes the kernel end a greedy child
/// before the runner.
struct ProcessMark: Hashable, Sendable {
  /// The value; `nil` if all values are in use.
  let score: Int?
  /// The child's folder of temporary files, if it has one of its own; descendants that keep its
  /// environment are recognized by it, too.
  let temporaryFolder: String?

  private static let highest = 1_000
  private static let taken = Mutex<Set<Int>>([])

  /// Takes a mark that no other child has now.
  static func take(environment: [String: String]) -> ProcessMark {
    let own = ProcessMark.score(of: getpid()) ?? highest
    let score = taken.withLock { taken in
      // No value may be below this process's own. Half of the remaining values are left for
      // children that run this program.
      let lowest = own + (highest - own + 1) / 2
      let free = (max(lowest, own + 1)..<(highest + 1)).first { !taken.contains($0) }
      if let free { taken.insert(free) }
      return free
    }
    let folder = environment["TMPDIR"].flatMap { $0.contains("/prompt-ci-") ? $0 : nil }
    return ProcessMark(score: score, temporaryFolder: folder)
  }

  /// Returns the mark for reuse.
  func give() {
    if let score { _ = ProcessMark.taken.withLock { $0.remove(score) } }
  }

  /// Whether a process has the mark.
  func isBorne(by process: pid_t) -> Bool {
    if let score { return ProcessMark.score(of: process) == score }
    guard let temporaryFolder else { return false }
    let environment = FileManager.default.contents(atPath: "/proc/\(process)/environ")
    return environment?.split(separator: 0).contains(Data("TMPDIR=\(temporaryFolder)".utf8))
      ?? false
  }

  private static func score(of process: pid_t) -> Int? {
    ProcessTree.text(of: "/proc/\(process)/oom_score_adj").flatMap {
      Int($0.trimmingCharacters(in: .whitespacesAndNewlines))
    }
  }
}
