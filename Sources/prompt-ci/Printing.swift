internal import Foundation
internal import Runner

/// What hides keys in all that this process tells.
let redactor = Redactor(environment: ProcessInfo.processInfo.environment)

/// Writes a text to standard output, without the values of keys.
func printOutput(_ text: String, terminator: String = "\n") {
  print(redactor.redact(text), terminator: terminator)
}

/// Writes a line to standard error, without the values of keys.
func printError(_ line: String) {
  FileHandle.standardError.write(Data((redactor.redact(line) + "\n").utf8))
}
