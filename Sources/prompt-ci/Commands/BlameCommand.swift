internal import Foundation
internal import Optimizer
internal import Reporting
internal import Runner

/// Finds which hunks of a prompt's change made samples change sides between two runs.
///
/// - Parameters:
///   - baseline: The earlier run, as a ``RecordSource``.
///   - candidate: The later run.
///   - options: What is run, and how.
/// - Returns: Whether it could be looked for.
func blameHunks(_ baseline: String, _ candidate: String, _ options: RunOptions) async -> ExitCode {
  let console = ConsoleOptions(
    of: .output, color: options.color, verbosity: options.verbosity)
  let events = EventSink(
    [ConsoleReporter(options: console, write: StandardStream(.output).write)], redactor: redactor)
  let interruption = Interruption()
  let signals = InterruptSignals(interruption)
  defer { signals.stop() }
  do {
    let environment = ProcessInfo.processInfo.environment
    let comparison = RunComparison(
      baseline: try RecordSource(
        baseline, environment: environment, warn: { printError("warning: \($0)") }
      )
      .read(as: "the baseline"),
      candidate: try RecordSource(
        candidate, environment: environment, warn: { printError("warning: \($0)") }
      )
      .read(as: "the candidate"))
    let outcome = try await BlameSession(Session(options: options), comparing: comparison).run(
      events: events, interruption: interruption
    ) { estimates in
      events.perform { printOutput(EstimateListing.text(of: estimates) + "\n") }
    }
    await events.finish(interruption)
    if options.isEstimate { return interruption.isRequested ? .interrupted : .success }
    printOutput(BlameReport.text(of: outcome.suites, options: console), terminator: "")
    return interruption.isRequested ? .interrupted : .success
  } catch {
    await events.finish(interruption)
    printError(error.description)
    return interruption.isRequested ? .interrupted : ExitCode(of: error)
  }
}
