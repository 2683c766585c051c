internal import Optimizer
internal import PromptCI
internal import Runner

extension OptionTable {
  /// The options of how a prompt is improved.
  static let optimization: [OptionDeclaration] = [
    OptionDeclaration(
      name: "optimize", effect: .flag { $0.optimization.isWanted = true }, section: .optimization,
      help: """
        Rewrite the prompt file until the gates hold on training, validation and held-out samples. \
        The other options of this section are for this one alone.
        """),
    OptionDeclaration(
      name: "optimizer-model",
      effect: .value(.init(placeholder: "id")) { options, value throws(InvalidValue) in
        options.optimization.model = ModelID(try ValueReader.text(value))
      }, section: .optimization,
      help: """
        The model that writes prompts. (default: embedded/editor for suites on embedded models, else \
        anthropic/claude-opus-4-5)
        """),
    OptionDeclaration(
      name: "candidates",
      effect: .value(.init(placeholder: "n")) { options, value throws(InvalidValue) in
        options.optimization.candidates = try ValueReader.integer(value, in: 1...10)
      }, section: .optimization, help: "The candidates of a round, 1 to 10. (default: 3)"),
    OptionDeclaration(
      name: "acceptance",
      effect: .value(
        .init(placeholder: "rule", completion: .words(Acceptance.allCases.map(\.rawValue)))
      ) { options, value throws(InvalidValue) in
        let rule = try ValueReader.choice(value, of: Acceptance.self)
        options.optimization.acceptance = rule.rawValue
      }, section: .optimization,
      help: """
        Accept a prompt that is better beyond chance (ladder), or one that is as good (adaptive). \
        (default: \(OptimizationOptions().acceptance.rawValue))
        """),
    OptionDeclaration(
      name: "max-iterations",
      effect: .value(.init(placeholder: "n")) { options, value throws(InvalidValue) in
        options.optimization.maximumIterations = try ValueReader.integer(value, in: 1...1_000)
      }, section: .optimization, help: "The most rounds, 1 to 1000. (default: 20)"),
    OptionDeclaration(
      name: "patience",
      effect: .value(.init(placeholder: "n")) { options, value throws(InvalidValue) in
        options.optimization.patience = try ValueReader.integer(value, in: 1...1_000)
      }, section: .optimization,
      help: """
        After this many rounds without an improvement start afresh, and after as many more stop. \
        (default: \(OptimizationOptions().patience))
        """),
    OptionDeclaration(
      name: "max-calls",
      effect: .value(.init(placeholder: "n")) { options, value throws(InvalidValue) in
        options.optimization.maximumCalls = try ValueReader.integer(value, in: 1...1_000_000_000)
      }, section: .optimization,
      help: "The most calls to the model under test; answers from the cache are none."),
    OptionDeclaration(
      name: "holdout-looks",
      effect: .value(.init(placeholder: "n")) { options, value throws(InvalidValue) in
        options.optimization.heldOutLooks = try ValueReader.integer(value, in: 1...100)
      }, section: .optimization,
      help: "How often the held-out samples may be read, 1 to 100. (default: 3)"),
    OptionDeclaration(
      name: "dry-run", effect: .flag { $0.optimization.isDryRun = true }, section: .optimization,
      help: "Leave the prompt file as it is, and show what would be written."),
    OptionDeclaration(
      name: "ask", effect: .flag { $0.optimization.asks = true }, section: .optimization,
      help: "Show the change part by part, and write what is accepted; for a terminal."),
    OptionDeclaration(
      name: "resume",
      effect: .value(.init(placeholder: "id")) { options, value throws(InvalidValue) in
        options.optimization.resumed = try ValueReader.text(value)
        options.optimization.isWanted = true
      }, section: .optimization,
      help: "Go on with an optimization that was stopped, without paying again."),
  ]
}
