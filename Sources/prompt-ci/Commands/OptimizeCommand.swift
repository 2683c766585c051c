internal import Foundation
internal import Optimizer
internal import Reporting
internal import Runner
internal import Synchronization

/// Improves the prompts of suites, and tells what came of it.
func optimizePrompts(_ options: RunOptions) async -> ExitCode {
  if options.optimization.asks, !ReviewTerminal.isPresent {
    printError(
      "error: '--ask' asks at a terminal, and standard input or output is none; "
        + "'--dry-run' shows the change and leaves the file as it is")
    return .usage
  }
  let console = ConsoleOptions(of: .output, color: options.color, verbosity: options.verbosity)
  let reporter = SharedReporter(
    OptimizationReporter(options: console, write: StandardStream(.output).write))
  let events = EventSink(
    [ConsoleReporter(options: console, write: StandardStream(.output).write)], redactor: redactor)
  let interruption = Interruption()
  let signals = InterruptSignals(interruption)
  defer { signals.stop() }
  // What is asked comes after all that was told before.
  let terminal = ReviewTerminal(options: console, interruption: interruption) {
    await events.finish(interruption)
  }
  do {
    let outcomes = try await OptimizationSession(Session(options: options)).run(
      events: events, interruption: interruption,
      review: options.optimization.asks ? terminal.review : nil
    ) { news in
      events.perform { reporter.value.withLock { try? $0.receive(news) } }
    }
    events.perform {
      for outcome in outcomes { reporter.value.withLock { try? $0.finish(outcome) } }
    }
    await events.finish(interruption)
    return interruption.isRequested ? .interrupted : ExitCode(of: outcomes)
  } catch {
    await events.finish(interruption)
    printError(error.description)
    return interruption.isRequested ? .interrupted : ExitCode(of: error)
  }
}

/// A reporter of optimizations that whoever has news may hold.
private final class SharedReporter: Sendable {
  let value: Mutex<OptimizationReporter>

  init(_ reporter: sending OptimizationReporter) {
    value = Mutex(reporter)
  }
}

extension ExitCode {
  /// The code of optimizations: a failure outweighs what a budget ended.
  init(of outcomes: [OptimizationOutcome]) {
    let codes = outcomes.map { outcome -> ExitCode in
      switch outcome.writing {
      case .refused: return .badInput
      case .declined: return .gateFailed
      case .partly(let part): return part.holds || part.splits.isEmpty ? .inconclusive : .gateFailed
      case .written, .dryRun, .nothingBetter: break
      }
      if outcome.result.passes == true { return .success }
      let isOpen = outcome.result.end.isBudget || outcome.result.passes == nil
      return isOpen ? .inconclusive : .gateFailed
    }
    self = [.badInput, .gateFailed, .inconclusive].first(where: codes.contains) ?? .success
  }
}
