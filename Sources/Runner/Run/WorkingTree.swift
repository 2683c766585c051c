internal import Foundation

/// Checks whether files tracked by git differ from the commit that is checked out: started during a
/// run, read at its end.
package struct WorkingTree: Sendable {
  private let question: ChildProcess?

  /// Starts the check without waiting for it.
  package init(environment: [String: String]) {
    question = Git(environment: environment)?.startComparison()
  }

  /// Whether a tracked file differs; `nil` outside a repository, without git, or if the check takes
  /// more than a second longer.
  package func isDirty() -> Bool? {
    guard let question else { return nil }
    let limits = Subprocess.Limits(time: .seconds(1), output: 1 << 16)
    let answer = Subprocess.communicate(with: question, input: [], limits: limits)
    guard answer.breach == nil else { return nil }
    switch answer.status {
    case .exited(0): return false
    case .exited(1): return true
    default: return nil
    }
  }
}
