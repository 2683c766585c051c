internal import Console
internal import Foundation
internal import Optimizer
internal import PromptCI
internal import Reporting
internal import Results
internal import Runner
internal import Synchronization

/// Rewrites the prompt files of suites until their gates hold.
struct OptimizeCommand: ParsableCommand {
  var paths: [String] = []
  var selection = Selection()
  var optimization = OptimizationSettings()
  /// The model under test; `nil` keeps the suites' own.
  var model: ModelID?
  /// The prompt file to improve; `nil` keeps the suites' own.
  var promptFile: String?
  var trials = TrialOptions()
  var sandbox = SandboxOptions()
  var limits = RequestLimits()
  var models = ModelOptions()
  var cassettes = CassetteOptions()
  var gates = GateOptions()
  var console = ConsoleArguments()

  static let configuration = CommandConfiguration(
    name: "optimize", abstract: "Rewrite prompt files until the gates hold on held-out samples.")

  static let arguments: [Argument<OptimizeCommand>] = [.paths(\.paths)]

  static let sections: [OptionSection<OptimizeCommand>] = [
    OptionSection("selection options", Selection.options.without("split").of(\.selection)),
    OptionSection("optimization options", OptimizationSettings.options.of(\.optimization)),
    OptionSection(
      "run options",
      [
        .optional(
          "model", "id", \.model, .modelID, help: "Use this model instead of the suites' own."),
        .optional(
          "prompt", "file", \.promptFile, .path,
          help: "Improve this prompt instead of the suites' own."),
      ], TrialOptions.options.of(\.trials)),
    OptionSection("sandbox options", SandboxOptions.options.of(\.sandbox)),
    OptionSection(
      "model options", RequestLimits.options.of(\.limits),
      CassetteOptions.options.without("prune-cassettes").of(\.cassettes),
      ModelOptions.options.of(\.models)),
    OptionSection("gate options", GateOptions.options.named("gate", "min-pass-rate").of(\.gates)),
    OptionSection("report options", ConsoleArguments.options.of(\.console)),
  ]

  func validate() throws(ValidationError) {
    try optimization.validate()
    try sandbox.validate()
    try cassettes.validate()
    try console.validate()
  }

  /// The run that evaluates each prompt.
  var request: RunRequest {
    var request = RunRequest(paths: paths)
    request.selection = selection
    request.overrides.models = [model].compactMap(\.self)
    request.overrides.promptFiles = [promptFile].compactMap(\.self)
    request.trials = trials
    request.sandbox = sandbox
    request.models = models
    request.limits = limits
    request.cassettes = cassettes
    request.gates = gates
    return request
  }

  func run() async -> ExitCode {
    hide(variables: trials.redactedVariables)
    if let code = Self.refuseMissing(paths) { return code }
    if optimization.asks, !ReviewTerminal.isPresent {
      printError(
        "error: '--ask' asks at a terminal, and standard input or output is none; "
          + "'--dry-run' shows the change and leaves the file as it is")
      return .usage
    }
    let console = console.options(for: .output)
    let reporter = SharedReporter(
      OptimizationReporter(options: console, write: StandardStream(.output).write))
    let events = EventSink(
      [ConsoleReporter(options: console, write: StandardStream(.output).write)], redactor: redactor)
    let interruption = StopSignal()
    let signals = InterruptSignals(interruption)
    defer { signals.stop() }
    // A question comes after all earlier output.
    let terminal = ReviewTerminal(options: console, interruption: interruption) {
      await events.finish(interruption)
    }
    do {
      let outcomes = try await OptimizationSession(
        SuiteRunner(request), settings: optimization
      ).run(
        events: events, interruption: interruption,
        review: optimization.asks ? terminal.review : nil
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
}

/// A reporter of optimizations that several tasks may hold.
private final class SharedReporter: Sendable {
  let value: Mutex<OptimizationReporter>

  init(_ reporter: sending OptimizationReporter) {
    value = Mutex(reporter)
  }
}

extension ExitCode {
  /// The code of optimizations. A failure outweighs a spent budget.
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
