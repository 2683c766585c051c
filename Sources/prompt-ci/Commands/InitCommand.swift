internal import Runner

/// Writes a small working suite to start from.
struct InitCommand: ParsableCommand {
  /// The directory to write to.
  var directory = CommandLineParser.defaultPath

  static let configuration = CommandConfiguration(
    name: "init", abstract: "Write a small working suite to start from.")

  static let arguments: [Argument<InitCommand>] = [
    .optional(
      "directory", \.directory, empty: "the directory is empty",
      help: "The directory to write to, which is created if needed. (default: evals)")
  ]

  func run() async -> ExitCode {
    // Either all files are written, or none.
    let interruption = StopSignal()
    let signals = InterruptSignals(interruption, announcement: nil)
    defer { signals.stop() }
    do throws(ScaffoldError) {
      let paths = try ScaffoldWriter.writeSuite(to: directory)
      printOutput(paths.map { "Wrote \($0)" }.joined(separator: "\n"))
      printOutput("Next, run it: \(PromptCICommand.commandName) \(ShellWord.path(directory))")
      return interruption.isRequested ? .interrupted : .success
    } catch {
      printError(error.description)
      return .usage
    }
  }
}
