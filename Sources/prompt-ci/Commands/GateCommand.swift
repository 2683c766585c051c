internal import Results
internal import Runner

/// Applies other gates or another baseline to a recorded run.
struct GateCommand: ParsableCommand {
  /// The record.
  var results = ""
  var decision = DecisionOptions()

  static let configuration = CommandConfiguration(
    name: "gate", abstract: "Apply other gates or another baseline to a recorded run.")

  static let arguments: [Argument<GateCommand>] = [
    .required(
      "results", \.results, missing: "name the record of a run, which --json writes",
      help: "The record of a run, written by --json.")
  ]

  static let sections: [OptionSection<GateCommand>] = DecisionOptions.sections(\.decision)

  func validate() throws(ValidationError) { try decision.validate() }

  func run() async -> ExitCode {
    await decision.decide { () throws(SessionError) in
      try RunRecord.read(results, as: "the record", isRecomputed: decision.recomputesOutcomes)
    }
  }
}
