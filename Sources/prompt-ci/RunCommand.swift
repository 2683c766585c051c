internal import Foundation
internal import Reporting
internal import Runner

/// Runs suites, reports, and tells what their results come to.
func runSuites(_ options: RunOptions) async -> ExitCode {
  let reports = Reports(options)
  let events: EventSink
  do throws(ReportFileError) {
    try reports.check()
    // The run reads the baseline too, and says what is wrong with it.
    let baseline = reports.usesBaseline ? options.baselineFile : nil
    events = EventSink(
      try reports.reporters(
        baseline: baseline.flatMap { try? RunRecord.read($0, as: "the baseline") }),
      redactor: redactor)
  } catch {
    printError("error: \(error)")
    return .usage
  }
  let interruption = Interruption()
  let signals = InterruptSignals(interruption)
  defer { signals.stop() }

  do {
    let record = try await Session(options: options).run(
      events: events, interruption: interruption)
    for failure in events.failures { printError("error: \(failure)") }
    return events.failures.isEmpty ? ExitCode(of: record) : .internalError
  } catch {
    printError(error.description)
    return ExitCode(of: error)
  }
}

extension Session {
  /// A session of this process.
  init(options: RunOptions) {
    let executable = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    self.init(
      options: options, executable: executable ?? CommandLine.arguments.first ?? "",
      environment: ProcessInfo.processInfo.environment, version: Tool.version)
  }
}

extension ExitCode {
  /// The code of a run: what could not be run outweighs what its gates say.
  init(of record: RunRecord) {
    if record.wasInterrupted {
      self = .interrupted
    } else if !record.loadFailures.isEmpty {
      self = .badInput
    } else {
      switch record.verdict {
      case .pass: self = .success
      case .fail: self = .gateFailed
      case .inconclusive: self = .inconclusive
      }
    }
  }

  /// The code of a run that could not begin.
  init(of error: SessionError) {
    switch error {
    case .nothingSelected: self = .nothingSelected
    case .badInput: self = .badInput
    case .distrustedJudge: self = .inconclusive
    case .setup: self = .internalError
    }
  }
}
