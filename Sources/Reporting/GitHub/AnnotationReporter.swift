internal import Foundation
package import Runner

/// Has GitHub Actions show what failed beside the line of the eval file or data file that the sample is written in.
///
/// What keeps a run from passing is an error: what could not be loaded, gates that fail, and the failures of suites that
/// do not pass. Warnings are what could not be measured, samples whose repetitions disagree, gates that cannot tell, and
/// failures that the gates allow.
package final class AnnotationReporter: Reporter {
  private let paths: RepositoryPath
  private let write: (String) throws -> Void

  /// Creates a reporter.
  ///
  /// - Parameters:
  ///   - actions: Where the job runs.
  ///   - workingDirectory: The directory that paths start from where there is no checkout.
  ///   - write: Takes whole lines, for the job's log.
  package init(
    _ actions: GitHubActions, workingDirectory: String = FileManager.default.currentDirectoryPath,
    write: @escaping (String) throws -> Void
  ) {
    paths = RepositoryPath(workspace: actions.workspace, workingDirectory: workingDirectory)
    self.write = write
  }

  /// Takes the next event.
  package func receive(_ event: Event) throws {
    guard case .runFinished(let run) = event else { return }
    let lines = AnnotationList(run).annotations.map { $0.command(paths).text + "\n" }
    if !lines.isEmpty { try write(lines.joined()) }
  }
}
