internal import Foundation
internal import Reporting
internal import Runner
internal import Storage

/// Shows how suites did over the runs that are kept.
///
/// - Parameter options: Which suite, how many runs, and what is written.
/// - Returns: Whether there is a history.
func showHistory(_ options: RunOptions) -> ExitCode {
  do {
    for path in [options.jsonFile, options.htmlFile].compactMap(\.self) {
      try ReportFile.check(path)
    }
  } catch {
    printError("error: \(error)")
    return .usage
  }
  do {
    let store = try RunStore.existing(environment: ProcessInfo.processInfo.environment)
    let limit = options.historyLimit
    // A suite whose name has its directory here may have gone without in some runs.
    let type = options.suite.map { SuiteName($0).type }
    let runs = try store?.runs(withSuite: type, limit: limit) ?? []
    guard let store, !runs.isEmpty else {
      let what = options.suite.map { "run of a suite '\($0)'" } ?? "run"
      let note = store?.unsignedNote.map { ". \($0)" } ?? ""
      printError(
        "error: no \(what) is kept in .prompt-ci, in this directory; run suites first" + note)
      return .badInput
    }
    let history = RunHistory(
      of: runs, reliability: try store.reliability(ofSuite: type, inLast: limit),
      suite: options.suite)
    if let note = store.unsignedNote { printError("warning: \(note)") }
    let stream = ConsoleOptions.Stream(beside: options.reportFiles)
    let console = ConsoleOptions(
      of: stream, color: options.color, verbosity: options.verbosity)
    printText(HistoryReport.text(of: history, options: console), to: stream)
    if let path = options.jsonFile { try HistoryDocument(history).write(to: path) }
    if let path = options.htmlFile {
      try HistoryPage(history).write(to: path) { redactor.redact($0) }
    }
    return .success
  } catch let error as StorageError {
    printError(error.description)
    return .badInput
  } catch {
    printError("error: \(error)")
    return .internalError
  }
}
