internal import Foundation

/// The commit that is checked out.
package enum GitCommit {
  /// The commit's hash; `nil` outside a repository, without git, or if the run is stopped
  /// meanwhile.
  package static func current(
    environment: [String: String], interruption: StopSignal
  ) async -> String? {
    guard let git = Git(environment: environment) else { return nil }
    let result = await OwnThread.run { git.run(["rev-parse", "HEAD"], interruption: interruption) }
    guard let result, result.status == .exited(0) else { return nil }
    let commit = String(decoding: result.output, as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    return commit.isEmpty ? nil : commit
  }
}
