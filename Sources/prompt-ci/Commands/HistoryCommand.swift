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
    let store = try RunStore.existing()
    let limit = options.historyLimit
    let runs = try store?.runs(withSuite: options.suite, limit: limit) ?? []
    guard let store, !runs.isEmpty else {
      let what = options.suite.map { "run of a suite '\($0)'" } ?? "run"
      printError("error: no \(what) is kept in .prompt-ci, in this directory; run suites first")
      return .badInput
    }
    let history = RunHistory(
      of: runs, reliability: try store.reliability(ofSuite: options.suite, inLast: limit),
      suite: options.suite)
    let console = ConsoleOptions(
      of: .output, color: options.color, verbosity: options.verbosity)
    printOutput(HistoryReport.text(of: history, options: console), terminator: "")
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
