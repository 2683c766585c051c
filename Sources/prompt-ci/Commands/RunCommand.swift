internal import Foundation
internal import Reporting
internal import Runner

/// Runs suites, reports, and tells what their results come to.
func runSuites(_ options: RunOptions) async -> ExitCode {
  if let code = Reports(options).refuse() { return code }
  if options.isWatch { return await watchSuites(options) }
  let interruption = Interruption()
  let signals = InterruptSignals(interruption)
  defer { signals.stop() }
  return await SuiteRun.run(options, interruption).code
}

/// What came of a run of suites.
struct SuiteRun: Sendable {
  /// What to tell the caller.
  let code: ExitCode
  /// The record; `nil` when the run could not begin.
  let record: RunRecord?

  /// Runs suites, and reports.
  static func run(_ options: RunOptions, _ interruption: Interruption) async -> SuiteRun {
    do throws(SessionError) {
      let session = Session(options: options)
      let baseline = try session.baseline { printError("warning: \($0)") }
      guard let events = Reports(options).sink(baseline: baseline, ofRun: true) else {
        return SuiteRun(code: .usage, record: nil)
      }
      let record: RunRecord
      do throws(SessionError) {
        record = try await session.run(
          baseline: baseline, events: events, interruption: interruption)
      } catch {
        await events.finish(interruption)
        throw error
      }
      for failure in events.failures { printError("error: \(failure)") }
      var code = events.failures.isEmpty ? ExitCode(of: record) : .internalError
      // All trials may have ended, and the reader of the console have paused.
      if interruption.isRequested, events.failures.isEmpty { code = .interrupted }
      return SuiteRun(code: code, record: record)
    } catch {
      printError(error.description)
      let code = interruption.isRequested ? .interrupted : ExitCode(of: error)
      return SuiteRun(code: code, record: nil)
    }
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
