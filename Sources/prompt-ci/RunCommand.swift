internal import Foundation
internal import Reporting
internal import Runner

/// Runs suites, reports, and tells what their results come to.
func runSuites(_ options: RunOptions) async -> ExitCode {
  if let code = refuseReports(of: options) { return code }
  let events = EventSink(reporters(for: options), redactor: redactor)
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

/// Says that a report cannot be written, if one cannot.
func refuseReports(of options: RunOptions) -> ExitCode? {
  for path in [options.junitFile, options.jsonFile].compactMap(\.self) {
    do {
      try ReportFile.check(path)
    } catch {
      printError("error: \(error)")
      return .usage
    }
  }
  return nil
}

/// What makes the reports that were asked for.
func reporters(for options: RunOptions) -> [any Reporter] {
  let standardOutput = StandardOutput()
  let console = ConsoleReporter(
    options: .standardOutput(color: options.color, verbosity: options.verbosity),
    write: standardOutput.write)
  var reporters: [any Reporter] = [console]
  if let path = options.junitFile { reporters.append(JUnitReporter(path: path)) }
  if let path = options.jsonFile { reporters.append(JSONReporter(path: path)) }
  reporters.append(
    StoreReporter(
      environment: ProcessInfo.processInfo.environment, isWhole: options.selection.isEverything,
      warn: { printError("warning: \($0)") }))
  return reporters
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
  ///
  /// A shard has done its part when all of its trials have ended, whatever they came to: its gates are decided elsewhere.
  init(of record: RunRecord) {
    if record.wasInterrupted {
      self = .interrupted
    } else if record.shard != nil, record.loadFailures.isEmpty, record.isFinished {
      self = .success
    } else {
      self.init(ofDecision: record)
    }
  }

  /// The code of what was decided on results, by whomever they were interrupted.
  init(ofDecision record: RunRecord) {
    if !record.loadFailures.isEmpty {
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
