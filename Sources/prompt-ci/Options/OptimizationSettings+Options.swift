internal import Optimizer
internal import PromptCI

extension OptimizationSettings {
  /// The options of how a prompt is improved.
  static let options: [Option<OptimizationSettings>] = [
    .optional(
      "optimizer-model", "id", \.model, .modelID,
      help: """
        The model that writes prompts. (default: embedded/editor for suites on embedded models, \
        otherwise anthropic/claude-opus-4-5)
        """),
    .optional(
      "candidates", "n", \.candidates, .integer(in: 1...10),
      help: "The number of candidates per round, 1 to 10. (default: 3)"),
    .optional(
      "acceptance", "rule", \.acceptance, .choice,
      help: """
        Accept a prompt if it is significantly better (ladder), or if it is at least as good \
        (adaptive). (default: \(OptimizationOptions().acceptance.rawValue))
        """),
    .optional(
      "max-iterations", "n", \.maximumIterations, .integer(in: 1...1_000),
      help: "The maximum number of rounds, 1 to 1000. (default: 20)"),
    .optional(
      "patience", "n", \.patience, .integer(in: 1...1_000),
      help: """
        Restart after n rounds without an improvement, and stop after n more. \
        (default: \(OptimizationOptions().patience))
        """),
    .optional(
      "max-calls", "n", \.maximumCalls, .integer(in: 1...1_000_000_000),
      help: "The maximum number of calls to the model under test, without cached answers."),
    .optional(
      "holdout-looks", "n", \.heldOutLooks, .integer(in: 1...100),
      help: "The maximum number of evaluations on held-out samples, 1 to 100. (default: 3)"),
    .flag(
      "dry-run", \.isDryRun, help: "Show the new prompt, but leave the prompt file unchanged."),
    .flag(
      "ask", \.asks,
      help: "Review the change part by part in a terminal, and write the accepted parts."),
    .optional(
      "resume", "id", \.resumed, .text,
      help: "Resume a stopped optimization, or the 'last' one, without paying twice."),
  ]

  /// Refuses options that do not fit together.
  func validate() throws(ValidationError) {
    if asks, isDryRun { throw ValidationError("'--ask' and '--dry-run' exclude each other") }
  }
}
