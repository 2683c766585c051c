internal import Foundation
package import Runner

/// Writes a run as one HTML page that needs nothing else: no network, no further file.
///
/// What the run comes to is plain HTML, written here, and can be read without scripts. The samples are in the page as JSON; a
/// script shows, filters and sorts them. The page is made of the run's record, so that an interrupted run has one too.
package final class HTMLReporter: Reporter {
  private let file: ReportFile
  private let workingDirectory: String
  private let baseline: RunRecord?
  private var plannedTrials: Int?

  /// Creates a reporter; nothing is written before the run is over.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - baseline: The run to compare with; `nil` where there is none.
  ///   - workingDirectory: The directory that paths are shown from.
  package init(
    path: String, baseline: RunRecord? = nil,
    workingDirectory: String = FileManager.default.currentDirectoryPath
  ) {
    file = ReportFile(path: path)
    self.baseline = baseline
    self.workingDirectory = workingDirectory
  }

  /// False: the report is made at the end of the run.
  package var followsRun: Bool { false }

  /// Takes the next event.
  ///
  /// - Throws: ``ReportFileError`` when the file cannot be written; an old report then stays.
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
