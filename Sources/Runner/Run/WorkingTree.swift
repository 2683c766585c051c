internal import Foundation

/// Whether what git tracks differs from the commit that is checked out: asked while a run goes on, read at its end.
package struct WorkingTree: Sendable {
  private let question: ChildProcess?

  /// Starts to ask; nothing waits for the answer.
  package init(environment: [String: String]) {
    question = Git(environment: environment)?.startComparison()
  }

  /// Whether a tracked file differs; `nil` outside a repository, without git, or when it takes very long.
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
