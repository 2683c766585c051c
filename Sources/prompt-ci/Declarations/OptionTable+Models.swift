internal import Runner

extension OptionTable {
  /// The options of how models are asked and paid for.
  static let models: [OptionDeclaration] = [
    OptionDeclaration(
      name: "rpm",
      effect: .value(.init(placeholder: "n")) { options, value throws(InvalidValue) in
        options.requestsPerMinute = try ValueReader.integer(value, in: 1...1_000_000_000)
      }, section: .models, help: "Send each model at most this many requests a minute."),
    OptionDeclaration(
      name: "tpm",
      effect: .value(.init(placeholder: "n")) { options, value throws(InvalidValue) in
        options.tokensPerMinute = try ValueReader.integer(value, in: 1...1_000_000_000)
      }, section: .models, help: "Use at most this many tokens of each model a minute."),
    OptionDeclaration(
      name: "max-cost",
      effect: .value(.init(placeholder: "dollars")) { options, value throws(InvalidValue) in
        options.maximumCost = try ValueReader.dollars(value)
      }, section: .models,
      help: "Start no request that may bring the cost above this many US dollars."),
    OptionDeclaration(
      name: "max-tokens-total",
      effect: .value(.init(placeholder: "n")) { options, value throws(InvalidValue) in
        options.maximumTokens = try ValueReader.integer(value, in: 1...1_000_000_000_000)
      }, section: .models,
      help: "Start no request that may bring the tokens of the run above this number."),
    OptionDeclaration(
      name: "estimate", effect: .flag { $0.isEstimate = true }, section: .models,
      help: "Show what the run would ask, use and cost, and ask nothing."),
    prices,
    OptionDeclaration(
      name: "record",
      effect: .value(.init(placeholder: "directory", completion: .files)) {
        options, value throws(InvalidValue) in
        options.recordDirectory = try ValueReader.text(value)
      }, section: .models, help: "Write every answer down as a cassette, fit to commit."),
    OptionDeclaration(
      name: "replay",
      effect: .value(.init(placeholder: "directory", completion: .files)) {
        options, value throws(InvalidValue) in
        options.replayDirectory = try ValueReader.text(value)
      }, section: .models,
      help:
        "Answer from cassettes alone; what is not among them is an error, and no model is asked."),
    OptionDeclaration(
      name: "prune-cassettes", effect: .flag { $0.prunesCassettes = true }, section: .models,
      help: "Delete the cassettes of --record or --replay that the whole run did not use."),
    OptionDeclaration(
      name: "allow-exec", effect: .flag { $0.allowsPrograms = true }, section: .models,
      help: """
        Start the programs that eval files name as models (exec:COMMAND). They run outside the \
        sandbox of eval files.
        """),
    OptionDeclaration(
      name: "exec-env",
      effect: .value(.init(placeholder: "name")) { options, value throws(InvalidValue) in
        options.programVariables.append(try ValueReader.variable(value))
      }, isRepeatable: true, section: .models,
      help: "Let programs that are models see this environment variable. Repeat it for more."),
    caFile,
  ]

  /// Where prices are; `models` has it too.
  static let prices = OptionDeclaration(
    name: "prices",
    effect: .value(.init(placeholder: "file", completion: .files)) {
      options, value throws(InvalidValue) in
      options.pricesFile = try ValueReader.text(value)
    }, section: .models, help: "Take prices from this file before those that are built in.")

  /// What is trusted; `doctor` has it too.
  static let caFile = OptionDeclaration(
    name: "ca-file",
    effect: .value(.init(placeholder: "file", completion: .files)) {
      options, value throws(InvalidValue) in
      options.caFile = try ValueReader.text(value)
    }, section: .models, help: "Trust the certificates of this file as well (PEM).")
}
