internal import Foundation
internal import Reporting
internal import Runner

/// What hides keys in all that this process tells.
let redactor = Redactor(environment: ProcessInfo.processInfo.environment)

/// Whether the log of this process is also a list of commands.
private let isObeyed =
  GitHubActions(environment: ProcessInfo.processInfo.environment) != nil

/// A text of whole lines as it may be printed: GitHub Actions takes no line of it for a command.
func printable(_ text: String) -> String {
  isObeyed ? WorkflowCommandGuard.disarmed(text) : text
}

/// Writes a text to standard output, without the values of keys.
func printOutput(_ text: String, terminator: String = "\n") {
  print(printable(redactor.redact(text)), terminator: terminator)
}

/// Writes a line to standard error, without the values of keys.
func printError(_ line: String) {
  FileHandle.standardError.write(Data((printable(redactor.redact(line)) + "\n").utf8))
}
