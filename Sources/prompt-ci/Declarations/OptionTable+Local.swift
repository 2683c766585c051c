internal import Runner

extension OptionTable {
  /// The options for one who works on a prompt.
  static let local: [OptionDeclaration] = [
    OptionDeclaration(
      name: "stop-after",
      effect: .value(.init(placeholder: "n")) { options, value throws(InvalidValue) in
        options.stopAfter = try ValueReader.integer(value, in: 1...1_000_000_000)
      }, section: .run,
      help: "Start no more trials once this many samples have failed."),
    OptionDeclaration(
      name: "failed", effect: .flag { $0.onlyFailed = true }, section: .run,
      help: "Run only what did not pass when it was last run; everything, when all of it passed."),
    OptionDeclaration(
      name: "watch", effect: .flag { $0.isWatch = true }, section: .run,
      help: "Stay, and run again what a changed file affects. Keys: a all, f failed, Enter, q."),
  ]
}
