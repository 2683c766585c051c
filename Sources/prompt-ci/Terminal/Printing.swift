internal import Foundation
internal import Reporting
internal import Runner
internal import Synchronization

/// What hides keys in all that this process tells.
var redactor: Redactor { shared.withLock { $0 } }

private let shared = Mutex(Redactor(environment: ProcessInfo.processInfo.environment))

/// Hides the values of more variables from now on.
func hide(variables names: [String]) {
  guard !names.isEmpty else { return }
  let more = Redactor(environment: ProcessInfo.processInfo.environment, named: names)
  shared.withLock { $0 = more }
}

/// Whether the log of this process is also a list of commands.
private let isObeyed =
  GitHubActions(environment: ProcessInfo.processInfo.environment) != nil

/// A text of whole lines as it may be printed: GitHub Actions takes no line of it for a command.
func printable(_ text: String) -> String {
  isObeyed ? WorkflowCommandGuard.disarmed(text) : text
}

/// Writes a text to a standard stream, without the values of keys.
///
/// Where it cannot be written, the process ends: what was asked for is this text, and nobody has it.
func printText(_ text: String, to stream: ConsoleOptions.Stream) {
  do {
    try StandardStream(stream).write(redactor.redact(text))
  } catch {
    printError("error: \(error)")
    exit(ExitCode.internalError.rawValue)
  }
}

/// Writes a text to standard output, without the values of keys.
func printOutput(_ text: String, terminator: String = "\n") {
  printText(text + terminator, to: .output)
}

/// Writes a line to standard error, without the values of keys.
func printError(_ line: String) {
  // Where this fails there is nowhere to say so.
  try? StandardStream(.error).write(redactor.redact(line) + "\n")
}
