internal import Console
internal import Foundation
internal import Optimizer
internal import Reporting
internal import Results
internal import Runner

/// Finds the hunks of a prompt's change that broke or fixed samples between two runs.
struct BlameCommand: ParsableCommand {
  /// The earlier run, as a ``RecordSource``.
  var baseline = ""
  /// The later run.
  var candidate = ""
  var paths: [String] = []
  var selection = Selection()
  var overrides = SuiteOverrides()
  var trials = TrialOptions()
  var sandbox = SandboxOptions()
  var limits = RequestLimits()
  /// Whether only the cost is estimated.
  var isEstimate = false
  var models = ModelOptions()
  var cassettes = CassetteOptions()
  var console = ConsoleArguments()

  static let configuration = CommandConfiguration(
    name: "blame", abstract: "Find the hunks of a prompt change that broke or fixed samples.")

  static let arguments: [Argument<BlameCommand>] =
    CompareCommand.runs(\.baseline, \.candidate) + [.paths(\.paths)]

  static let sections: [OptionSection<BlameCommand>] = [
    OptionSection("selection options", Selection.options.of(\.selection)),
    OptionSection(
      "run options", SuiteOverrides.options.named("model").of(\.overrides),
      TrialOptions.options.of(\.trials)),
    OptionSection("sandbox options", SandboxOptions.options.of(\.sandbox)),
    OptionSection(
      "model options", RequestLimits.options.of(\.limits), [.estimate(\.isEstimate)],
      CassetteOptions.options.named("replay").of(\.cassettes), ModelOptions.options.of(\.models)),
    OptionSection(
      "report options", ConsoleArguments.options.named("verbose", "color").of(\.console)),
  ]

  func validate() throws(ValidationError) { try sandbox.validate() }

  /// The run that evaluates each combination of hunks.
  var request: RunRequest {
    var request = RunRequest(paths: paths)
    request.selection = selection
    request.overrides = overrides
    request.trials = trials
    request.sandbox = sandbox
    request.models = models
    request.limits = limits
    request.cassettes = cassettes
    return request
  }

  func run() async -> ExitCode {
    hide(variables: trials.redactedVariables)
    if let code = Self.refuseMissing(paths) { return code }
    let console = console.options(for: .output)
    let events = EventSink(
      [ConsoleReporter(options: console, write: StandardStream(.output).write)], redactor: redactor)
    let interruption = StopSignal()
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
      let outcome = try await BlameSession(
        SuiteRunner(request), comparing: comparison, isEstimate: isEstimate
      ).run(
        events: events, interruption: interruption
      ) { estimates in
        events.perform { printOutput(EstimateListing.text(of: estimates) + "\n") }
      }
      await events.finish(interruption)
      if isEstimate { return interruption.isRequested ? .interrupted : .success }
      printOutput(BlameReport.text(of: outcome.suites, options: console), terminator: "")
      return interruption.isRequested ? .interrupted : .success
    } catch {
      await events.finish(interruption)
      printError(error.description)
      return interruption.isRequested ? .interrupted : ExitCode(of: error)
    }
  }
}
