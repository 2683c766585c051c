internal import Foundation
internal import Reporting
internal import Runner

/// Runs suites, reports, and tells what their results come to.
func runSuites(_ options: RunOptions) async -> ExitCode {
  for path in [options.junitFile, options.jsonFile, options.htmlFile].compactMap(\.self) {
    do {
      try ReportFile.check(path)
    } catch {
      printError("error: \(error)")
      return .usage
    }
  }
  let session = Session(options: options)
  let interruption = Interruption()
  let signals = InterruptSignals(interruption)
  defer { signals.stop() }

  do {
    let baseline = try session.baseline()
    let events = EventSink(reporters(for: options, baseline: baseline), redactor: redactor)
    let record = try await session.run(
      baseline: baseline, events: events, interruption: interruption)
    for failure in events.failures { printError("error: \(failure)") }
    return events.failures.isEmpty ? ExitCode(of: record) : .internalError
  } catch {
    printError(error.description)
    return ExitCode(of: error)
  }
}

/// What makes the reports that were asked for.
private func reporters(for options: RunOptions, baseline: RunRecord?) -> [any Reporter] {
  let standardOutput = StandardOutput()
  let console = ConsoleReporter(
    options: .standardOutput(color: options.color, verbosity: options.verbosity),
    write: standardOutput.write)
  var reporters: [any Reporter] = [console]
  if let path = options.junitFile { reporters.append(JUnitReporter(path: path)) }
  if let path = options.jsonFile { reporters.append(JSONReporter(path: path)) }
  if let path = options.htmlFile { reporters.append(HTMLReporter(path: path, baseline: baseline)) }
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
