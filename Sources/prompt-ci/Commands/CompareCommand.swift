internal import Foundation
internal import Reporting
internal import Runner

/// Compares two runs.
///
/// - Parameters:
///   - baseline: The earlier run, as a ``RecordSource``.
///   - candidate: The later run.
///   - options: What is shown and written.
/// - Returns: Whether both could be read; what the comparison finds is no failure.
func compareRuns(_ baseline: String, _ candidate: String, _ options: RunOptions) -> ExitCode {
  let environment = ProcessInfo.processInfo.environment
  do {
    if let path = options.jsonFile { try ReportFile.check(path) }
  } catch {
    printError("error: \(error)")
    return .usage
  }
  do {
    let old = try RecordSource(
      baseline, environment: environment, warn: { printError("warning: \($0)") }
    )
    .read(as: "the baseline")
    let new = try RecordSource(
      candidate, environment: environment, warn: { printError("warning: \($0)") }
    )
    .read(as: "the candidate")
    let compared = ComparedRuns(
      baseline: (baseline, old), candidate: (candidate, new))
    let stream = ConsoleOptions.Stream(beside: options.reportFiles)
    let console = ConsoleOptions(
      of: stream, color: options.color, verbosity: options.verbosity)
    printText(ComparisonReport.text(of: compared, options: console), to: stream)
    if let path = options.jsonFile { try ComparisonDocument(compared).write(to: path) }
    return .success
  } catch let error as SessionError {
    printError(error.description)
    return ExitCode(of: error)
  } catch {
    printError("error: \(error)")
    return .internalError
  }
}
