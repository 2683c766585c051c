package import Runner

/// Writes the record of a run as JSON.
///
/// The keys are sorted and every value has its own line, so that two records can be compared as texts; the file ends
/// with a line feed. An interrupted run is written as far as it got.
package final class JSONReporter: Reporter {
  private let file: ReportFile

  /// Creates a reporter; nothing is written before the run is over.
  package init(path: String) {
    file = ReportFile(path: path)
  }

  /// False: the report is made at the end of the run.
  package var followsRun: Bool { false }

  /// Takes the next event.
  ///
  /// - Throws: ``ReportFileError`` when the file cannot be written; an old report then stays.
  package func receive(_ event: Event) throws {
    guard case .runFinished(let run) = event else { return }
    let document = RunRecordDocument(run: run)
    try file.write { append in try document.write(append) }
  }
}
