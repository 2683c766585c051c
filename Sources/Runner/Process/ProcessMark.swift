internal import Foundation
internal import Synchronization

/// What tells the descendants of one child of this process from those of another, whatever they do.
///
/// A process that leaves its group, its session and its parent keeps how readily the kernel ends it when memory is short. Each
/// child is given a value of its own. A confined one cannot change it, since it may not write below `/proc`; any other needs
/// privileges to lower it. It also makes sure that the kernel ends a greedy child before the runner.
struct ProcessMark: Hashable, Sendable {
  /// The value; `nil` when all are given to other children.
  let score: Int?
  /// Where the child puts temporary files, if that place is its own: what keeps its environment is known by that too.
  let temporaryFolder: String?

  private static let highest = 1_000
  private static let taken = Mutex<Set<Int>>([])

  /// Takes a mark that no other child has now.
  static func take(environment: [String: String]) -> ProcessMark {
    let own = ProcessMark.score(of: getpid()) ?? highest
    let score = taken.withLock { taken in
      // No lower ones than this process's own may be given; half of the rest is left to children that run this program.
      let lowest = own + (highest - own + 1) / 2
      let free = (max(lowest, own + 1)..<(highest + 1)).first { !taken.contains($0) }
      if let free { taken.insert(free) }
      return free
    }
    let folder = environment["TMPDIR"].flatMap { $0.contains("/prompt-ci-") ? $0 : nil }
    return ProcessMark(score: score, temporaryFolder: folder)
  }

  /// Gives the mark back.
  func give() {
    if let score { _ = ProcessMark.taken.withLock { $0.remove(score) } }
  }

  /// Whether a process bears the mark.
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
