internal import Foundation
package import Results

/// Makes GitHub Actions show failures next to the line of the eval file or data file that defines
/// the sample.
///
/// An error is whatever keeps a run from passing: load failures, failing gates, and the failures of
/// suites that do not pass. A warning is a sample that could not be measured, a sample whose
/// repetitions disagree, an inconclusive gate, or a failure that the gates allow.
package final class AnnotationReporter: Reporter {
  private let paths: RepositoryPath
  private let write: (String) throws -> Void

  /// Creates a reporter.
  ///
  /// - Parameters:
  ///   - actions: The environment of the GitHub Actions job.
  ///   - workingDirectory: The directory that paths are relative to if there is no checkout.
  ///   - write: Writes whole lines to the job's log.
  package init(
    _ actions: GitHubActions, workingDirectory: String = FileManager.default.currentDirectoryPath,
    write: @escaping (String) throws -> Void
  ) {
    paths = RepositoryPath(workspace: actions.workspace, workingDirectory: workingDirectory)
    self.write = write
  }

  /// Receives the next event.
  package func receive(_ event: Event) throws {
    guard case .runFinished(let run) = event else { return }
    let lines = AnnotationList(run).annotations.map { $0.command(paths).text + "\n" }
    if !lines.isEmpty { try write(lines.joined()) }
  }
}
