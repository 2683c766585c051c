internal import Foundation

/// The commit that is checked out.
package enum GitCommit {
  /// The commit's identifier, or `nil` outside a repository or without git.
  package static func current(environment: [String: String]) -> String? {
    guard let git = Subprocess.find("git", in: environment),
      let result = try? Subprocess.run(git, ["rev-parse", "HEAD"], environment: environment),
      result.status == .exited(0)
    else { return nil }
    let commit = String(decoding: result.output, as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    return commit.isEmpty ? nil : commit
  }
}
