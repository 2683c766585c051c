internal import Foundation
package import Results

/// Writes a run as JUnit XML, in Surefire's vocabulary, which Jenkins, GitLab and the GitHub test
/// reporters read.
///
/// A suite is a `testsuite` and a sample a `testcase`. A case has the sample's identifier as its
/// name, never its position, so that a test server's history survives reordering. The time of a
/// `testsuite` is the sum of its cases; the time of `testsuites` is the run's wall-clock time,
/// which is less if trials run concurrently. A planned sample that did not run is a skipped
/// `testcase` with the reason. A load failure is a `testsuite` with one case that has an `error`.
/// The file is made from the run's record, so an interrupted run has one too.
package final class JUnitReporter: Reporter {
  private let file: ReportFile
  private let workingDirectory: String

  /// Creates a reporter; nothing is written before the run ends.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - workingDirectory: The directory that `file` attributes are relative to, as test servers
  ///     expect.
  package init(
    path: String, workingDirectory: String = FileManager.default.currentDirectoryPath
  ) {
    file = ReportFile(path: path)
    self.workingDirectory = workingDirectory
  }

  /// `false`: the report is written at the end of the run.
  package var followsRun: Bool { false }

  /// Receives the next event.
  ///
  /// - Throws: ``ReportFileError`` if the file cannot be written; an old report then stays.
  package func receive(_ event: Event) throws {
    guard case .runFinished(let run) = event else { return }
    let document = JUnitDocument(run, workingDirectory: workingDirectory)
    try file.write { append in try document.write(append) }
  }
}
