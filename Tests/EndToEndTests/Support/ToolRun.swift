import Runner

/// What came of a run of the executable.
struct ToolRun: Sendable {
  /// The arguments that it was given.
  let arguments: [String]
  /// How it ended.
  let status: ChildProcess.ExitStatus
  /// All that it printed, to standard output and standard error, in order.
  let output: String

  /// The exit code, or `nil` when a signal ended it.
  var exitCode: Int32? {
    if case .exited(let code) = status { code } else { nil }
  }

  /// The run as a reader of a failed test needs it.
  var transcript: String {
    "$ prompt-ci \(arguments.joined(separator: " "))\n\(output)[\(status)]\n"
  }
}
