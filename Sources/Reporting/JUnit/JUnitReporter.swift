internal import Foundation
package import Runner

/// Writes a run as JUnit XML, in the vocabulary of Surefire that Jenkins, GitLab and the GitHub test reporters read.
///
/// A suite is a `testsuite`, a sample a `testcase`, named by the sample's identifier, never by its position, so that a
/// test server's history survives reordering. A `testsuite` takes the time of its cases together, `testsuites` that of
/// the run by the clock, which is less where trials run at once. A sample that was planned and
/// not run is a `testcase` that is skipped, with the reason. What could not be run is a `testsuite` with one case
/// that has an `error`. The file is made of the run's record, so that an interrupted run has one too.
package final class JUnitReporter: Reporter {
  private let file: ReportFile
  private let workingDirectory: String

  /// Creates a reporter; nothing is written before the run is over.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - workingDirectory: The directory that `file` attributes start from, as test servers expect.
  package init(
    path: String, workingDirectory: String = FileManager.default.currentDirectoryPath
  ) {
    file = ReportFile(path: path)
    self.workingDirectory = workingDirectory
  }

  /// False: the report is made at the end of the run.
  package var followsRun: Bool { false }

  /// Takes the next event.
  ///
  /// - Throws: ``ReportFileError`` when the file cannot be written; an old report then stays.
  package func receive(_ event: Event) throws {
    guard case .runFinished(let run) = event else { return }
    let document = JUnitDocument(run, workingDirectory: workingDirectory)
    try file.write { append in try document.write(append) }
  }
}
