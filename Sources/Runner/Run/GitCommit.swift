internal import Foundation

/// The commit that is checked out.
package enum GitCommit {
  /// The commit's identifier, or `nil` outside a repository or without git.
  package static func current(environment: [String: String]) -> String? {
    guard let result = Git(environment: environment)?.run(["rev-parse", "HEAD"]),
      result.status == .exited(0)
    else { return nil }
    let commit = String(decoding: result.output, as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    return commit.isEmpty ? nil : commit
  }
}
