internal import Foundation
package import Results

/// Writes a run as one self-contained HTML page, without network access or other files.
///
/// The summary is plain HTML and readable without scripts. The samples are in the page as JSON; a
/// script shows, filters and sorts them. The page is made from the run's record, so an interrupted
/// run has one too.
package final class HTMLReporter: Reporter {
  private let file: ReportFile
  private let workingDirectory: String
  private let baseline: RunRecord?
  private var plannedTrials: Int?

  /// Creates a reporter; nothing is written before the run ends.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - baseline: The run to compare with, or `nil` if there is none.
  ///   - workingDirectory: The directory that paths are relative to.
  package init(
    path: String, baseline: RunRecord? = nil,
    workingDirectory: String = FileManager.default.currentDirectoryPath
  ) {
    file = ReportFile(path: path)
    self.baseline = baseline
    self.workingDirectory = workingDirectory
  }

  /// `false`: the report is written at the end of the run.
  package var followsRun: Bool { false }

  /// Receives the next event.
  ///
  /// - Throws: ``ReportFileError`` if the file cannot be written; an old report then stays.
  package func receive(_ event: Event) throws {
    switch event {
    case .runStarted(let start): plannedTrials = start.trialCount
    case .runFinished(let run):
      let document = HTMLDocument(
        run, baseline: baseline, plannedTrials: plannedTrials, workingDirectory: workingDirectory)
      try file.write { append in try document.write(append) }
    default: break
    }
  }
}
