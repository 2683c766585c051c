/// A mistake on the command line.
struct UsageError: Error, Hashable, Sendable {
  /// What is wrong, and what to do.
  let message: String
  /// The subcommand whose usage helps.
  let subcommand: Subcommand

  /// Creates an error.
  init(_ message: String, in subcommand: Subcommand = .run) {
    self.message = message
    self.subcommand = subcommand
  }
}

extension UsageError: CustomStringConvertible {
  /// The error, the usage, and where to read more.
  var description: String {
    let help = subcommand == .run ? "" : " \(subcommand.rawValue)"
    return """
      error: \(message)
      \(HelpText.usage(of: subcommand))
        See 'prompt-ci\(help) --help' for more information.
      """
  }
}
