package import Results

/// Writes the record of a run as a JSON file.
///
/// The keys are sorted and every value has its own line, so that records can be compared as text.
/// The file ends with a line feed. The record of an interrupted run has the trials that ended.
package final class JSONReporter: Reporter {
  private let file: ReportFile

  /// Creates a reporter; nothing is written before the run ends.
  package init(path: String) {
    file = ReportFile(path: path)
  }

  /// `false`: the report is written at the end of the run.
  package var followsRun: Bool { false }

  /// Receives the next event.
  ///
  /// - Throws: ``ReportFileError`` if the file cannot be written; an old report then stays.
  package func receive(_ event: Event) throws {
    guard case .runFinished(let run) = event else { return }
    let document = RunRecordDocument(run: run)
    try file.write { append in try document.write(append) }
  }
}
