internal import Foundation
internal import Results
internal import Runner

/// The options of commands that apply gates to recorded results; nothing is run.
struct DecisionOptions: Hashable, Sendable {
  var gates = GateOptions()
  /// Whether the outcomes of a record are computed from its scores.
  var recomputesOutcomes = false
  var reports = ReportOptions()
  var console = ConsoleArguments()

  /// The sections of these options in the help of a command.
  static func sections<Command>(
    _ property: any WritableKeyPath<Command, DecisionOptions> & Sendable
  ) -> [OptionSection<Command>] {
    let gates: [Option<DecisionOptions>] =
      GateOptions.options.of(\DecisionOptions.gates) + [
        .flag(
          "recompute", \.recomputesOutcomes,
          help: "Compute each outcome from the evaluators' scores; ignore the recorded outcome.")
      ]
    let reports: [Option<DecisionOptions>] =
      ReportOptions.options.of(\DecisionOptions.reports)
      + ConsoleArguments.options.of(\DecisionOptions.console)
    return [
      OptionSection("gate options", gates.of(property)),
      OptionSection("report options", reports.of(property)),
    ]
  }

  /// Refuses options that do not fit together.
  func validate() throws(ValidationError) {
    try gates.validate()
    try reports.validate()
    try console.validate()
  }

  /// Applies the gates to a record, and writes the reports.
  func decide(on read: () throws(SessionError) -> RunRecord) async -> ExitCode {
    let reports = Reports(reports, console: console)
    if let code = reports.refuse() { return code }
    do throws(SessionError) {
      let baseline = try gates.readBaseline(
        environment: ProcessInfo.processInfo.environment, warn: { printError("warning: \($0)") })
      var facts = try read()
      let changed = recomputesOutcomes ? facts.recomputeOutcomes() : 0
      if changed > 0 {
        printError(
          "warning: --recompute: \(changed) outcome\(changed == 1 ? " was" : "s were") not what the scores say"
        )
      }
      let record = RunDecision(baseline: baseline, policy: gates.policy).deciding(facts)
      guard let events = reports.sink(baseline: baseline) else { return .usage }
      // What is written is written as a whole.
      let interruption = StopSignal()
      let signals = InterruptSignals(interruption, announcement: nil)
      defer { signals.stop() }
      for path in record.leftOut ?? [] { events.emit(.warning(path.description)) }
      events.emit(.runFinished(record))
      await events.finish(interruption)
      for failure in events.failures { printError("error: \(failure)") }
      if interruption.isRequested { return .interrupted }
      return events.failures.isEmpty ? ExitCode(ofDecision: record) : .internalError
    } catch {
      printError(error.description)
      return ExitCode(of: error)
    }
  }
}
