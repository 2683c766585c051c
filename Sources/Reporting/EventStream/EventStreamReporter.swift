package import Results

/// Writes every event of a run as a line of JSON.
///
/// Each line is written as soon as its event arrives, so that a program that reads along sees what
/// the console shows. A recorded stream reproduces all reports; ``EventLine`` reads it.
package final class EventStreamReporter: Reporter {
  private let write: ([UInt8]) throws -> Void

  /// Creates a reporter.
  ///
  /// - Parameter write: Writes bytes before it returns.
  package init(write: @escaping ([UInt8]) throws -> Void) {
    self.write = write
  }

  /// Creates a reporter that writes to a file, which is emptied, or to a pipe or a descriptor such
  /// as `/dev/fd/3`.
  ///
  /// - Throws: ``ReportFileError`` if it cannot be opened.
  package convenience init(path: String) throws(ReportFileError) {
    let file = try StreamFile(path: path)
    self.init(write: file.write)
  }

  /// Receives the next event.
  ///
  /// - Throws: The error that kept the event from being written.
  package func receive(_ event: Event) throws {
    try EventLine(event).write(write)
  }
}
