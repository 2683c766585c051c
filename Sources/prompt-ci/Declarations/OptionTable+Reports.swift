internal import Runner

extension OptionTable {
  /// The options of what is shown and written; also of what decides on results of earlier runs.
  static let reports: [OptionDeclaration] = [
    OptionDeclaration(
      name: "junit",
      effect: .value(.init(placeholder: "file", completion: .files)) {
        options, value throws(InvalidValue) in
        options.junitFile = try ValueReader.text(value)
      }, section: .report, help: "Write a JUnit report."),
    OptionDeclaration(
      name: "json",
      effect: .value(.init(placeholder: "file", completion: .files)) {
        options, value throws(InvalidValue) in
        options.jsonFile = try ValueReader.text(value)
      }, section: .report, help: "Write a record of the run, for --baseline and other tools."),
    OptionDeclaration(
      name: "quiet", letter: "q", effect: .flag { $0.verbosity = .quiet }, section: .report,
      help: "Show failures and the result alone."),
    OptionDeclaration(
      name: "verbose", letter: "v", effect: .flag { $0.verbosity = .verbose }, section: .report,
      help: "Show every sample as well, and the slowest and costliest."),
    OptionDeclaration(
      name: "color",
      effect: .value(.init(placeholder: "when", completion: words(RunOptions.ColorMode.self))) {
        options, value throws(InvalidValue) in
        options.color = try ValueReader.choice(value, of: RunOptions.ColorMode.self)
      }, section: .report, help: "Use colour auto, always or never. (default: auto)"),
  ]
}
