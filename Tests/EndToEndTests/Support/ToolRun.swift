import Runner

/// The result of a run of the executable.
struct ToolRun: Sendable {
  /// The arguments.
  let arguments: [String]
  /// The exit status.
  let status: ChildProcess.ExitStatus
  /// The output to standard output and standard error, in order.
  let output: String

  /// The exit code, or `nil` if a signal ended the process.
  var exitCode: Int32? {
    if case .exited(let code) = status { code } else { nil }
  }

  /// The command and its output, for the message of a failed test.
  var transcript: String {
    "$ prompt-ci \(arguments.joined(separator: " "))\n\(output)[\(status)]\n"
  }
}
