internal import Console
internal import Foundation
internal import Reporting
internal import Results
internal import Runner
internal import Synchronization

/// Removes secrets from all output of this process.
var redactor: Redactor { shared.withLock { $0 } }

private let shared = Mutex(Redactor(environment: ProcessInfo.processInfo.environment))

/// Also hides the values of these variables from now on.
func hide(variables names: [String]) {
  guard !names.isEmpty else { return }
  let more = Redactor(environment: ProcessInfo.processInfo.environment, named: names)
  shared.withLock { $0 = more }
}

/// Whether the log of this process is read for workflow commands.
private let isObeyed =
  GitHubActions(environment: ProcessInfo.processInfo.environment) != nil

/// Disarms lines that GitHub Actions would read as workflow commands.
func printable(_ text: String) -> String {
  isObeyed ? WorkflowCommandGuard.disarmed(text) : text
}

/// Writes a text to a standard stream, without secrets.
///
/// If it cannot be written, the process ends with an error, since the text is the command's result.
func printText(_ text: String, to stream: ConsoleOptions.Stream) {
  do {
    try StandardStream(stream).write(redactor.redact(text))
  } catch {
    printError("error: \(error)")
    exit(ExitCode.internalError.rawValue)
  }
}

/// Writes a text to standard output, without secrets.
func printOutput(_ text: String, terminator: String = "\n") {
  printText(text + terminator, to: .output)
}

/// Writes a line to standard error, without secrets.
func printError(_ line: String) {
  // There is no place to report a failure here.
  try? StandardStream(.error).write(redactor.redact(line) + "\n")
}
