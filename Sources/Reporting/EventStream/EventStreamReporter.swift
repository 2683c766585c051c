package import Runner

/// Writes every event of a run as it happens, as a line of JSON.
///
/// Each line is written as soon as its event has come, so that a program that reads along sees what a person at the console
/// sees. A recorded stream makes the same reports again: ``EventLine`` reads it.
package final class EventStreamReporter: Reporter {
  private let write: ([UInt8]) throws -> Void

  /// Creates a reporter.
  ///
  /// - Parameter write: Takes bytes, and has written them when it returns.
  package init(write: @escaping ([UInt8]) throws -> Void) {
    self.write = write
  }

  /// Creates a reporter of a file, which is emptied, or of a pipe or a descriptor such as `/dev/fd/3`.
  ///
  /// - Throws: ``ReportFileError`` when it cannot be opened.
  package convenience init(path: String) throws(ReportFileError) {
    let file = try StreamFile(path: path)
    self.init(write: file.write)
  }

  /// Takes the next event.
  ///
  /// - Throws: What keeps it from being written.
  package func receive(_ event: Event) throws {
    try EventLine(event).write(write)
  }
}
