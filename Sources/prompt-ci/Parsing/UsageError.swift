/// A value that an option does not accept.
struct InvalidValue: Error, Hashable, Sendable {
  /// What the option accepts, as the end of a sentence: `a number between 1 and 10000`.
  let expected: String
  /// What the user may have meant: `; did you mean 'test'?`, or nothing.
  var suggestion = ""
}

/// A combination of options and arguments that a command does not accept.
struct ValidationError: Error, Hashable, Sendable {
  /// What is wrong, and what to do.
  let message: String

  /// Creates an error.
  init(_ message: String) {
    self.message = message
  }
}

/// A mistake on the command line.
struct UsageError: Error, Sendable {
  /// What is wrong, and what to do.
  let message: String
  /// The command whose usage helps.
  let command: any ParsableCommand.Type

  /// Creates an error.
  init(_ message: String, in command: any ParsableCommand.Type) {
    self.message = message
    self.command = command
  }
}

extension UsageError: CustomStringConvertible {
  /// The error, the usage, and where to read more.
  var description: String {
    let name = command == RunCommand.self ? "" : " \(command.name)"
    return """
      error: \(message)
      \(HelpText.usage(of: command))
        See 'prompt-ci\(name) --help' for more information.
      """
  }
}
