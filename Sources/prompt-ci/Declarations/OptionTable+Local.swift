internal import Runner

extension OptionTable {
  /// The options for one who works on a prompt.
  static let local: [OptionDeclaration] = [
    OptionDeclaration(
      name: "stop-after",
      effect: .value(.init(placeholder: "n")) { options, value throws(InvalidValue) in
        options.stopAfter = try ValueReader.integer(value, in: 1...1_000_000_000)
      }, section: .run,
      help: "Start no more trials once this many samples have failed.")
  ]
}
