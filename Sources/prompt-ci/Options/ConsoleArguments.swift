internal import Console

/// What a command shows on the console.
struct ConsoleArguments: Hashable, Sendable {
  /// Whether only failures and the result are shown.
  var isQuiet = false
  /// Whether every sample is shown.
  var isVerbose = false
  /// When colour is used.
  var color = ConsoleOptions.ColorMode.auto

  /// The options of the console.
  static let options: [Option<ConsoleArguments>] = [
    .flag("quiet", letter: "q", \.isQuiet, help: "Show only failures and the result."),
    .flag(
      "verbose", letter: "v", \.isVerbose,
      help: "Also show every sample, and the slowest and most expensive ones."),
    .option(
      "color", "when", \.color, .choice, help: "Use colour auto, always or never. (default: auto)"),
  ]

  /// Refuses options that do not fit together.
  func validate() throws(ValidationError) {
    if isQuiet, isVerbose {
      throw ValidationError("'--quiet' and '--verbose' exclude each other")
    }
  }

  /// The options of a console on a stream of this process.
  func options(for stream: ConsoleOptions.Stream) -> ConsoleOptions {
    let verbosity: ConsoleOptions.Verbosity = isQuiet ? .quiet : isVerbose ? .verbose : .normal
    return ConsoleOptions(of: stream, color: color, verbosity: verbosity)
  }
}
