import Foundation
import Runner

/// A run of the executable at a terminal, with input from a test.
struct TerminalTool: Sendable {
  private let log: URL
  private let process: ChildProcess

  /// Starts a run; the terminal comes from util-linux's `script`.
  init(
    _ arguments: [String], in directory: URL, environment: [String: String] = [:]
  ) throws {
    log = FileManager.default.temporaryDirectory
      .appendingPathComponent("prompt-ci-terminal-\(UUID().uuidString)")
    let command = ([Tool.path] + arguments)
      .map { "'\($0.replacingOccurrences(of: "'", with: #"'\''"#))'" }.joined(separator: " ")
    let script =
      #"cd "$1" && exec script --quiet --flush --return --command "exec $3" /dev/null >"$2" 2>&1"#
    process = try ChildProcess(
      executable: "/bin/sh", arguments: ["-c", script, "sh", directory.path, log.path, command],
      environment: Tool.environment.merging(["TERM": "xterm", "NO_COLOR": "1"]) {
        $1
      }
      .merging(environment) { $1 })
  }

  /// The terminal output so far, with line feeds as line ends.
  var output: String {
    String(decoding: FileManager.default.contents(atPath: log.path) ?? Data(), as: UTF8.self)
      .replacingOccurrences(of: "\r\n", with: "\n")
  }

  /// Types a text.
  func type(_ text: String) {
    process.write(Array(text.utf8))
  }

  /// Waits until a text has been written more often than before, and returns the whole output.
  ///
  /// - Throws: An error with the output if the text does not appear within a minute.
  func wait(for text: String, times: Int = 1) async throws -> String {
    let deadline = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < deadline {
      let output = output
      if output.components(separatedBy: text).count > times { return output }
      try await Task.sleep(for: .milliseconds(20))
    }
    process.kill()
    throw NotWritten(text: text, times: times, output: output)
  }

  /// Waits for the end of the run, and kills it after a minute.
  ///
  /// - Returns: Its exit code, or `nil` if it was killed.
  func finished() async throws -> Int32? {
    let deadline = ContinuousClock.now + .seconds(60)
    while !hasEnded, ContinuousClock.now < deadline {
      try await Task.sleep(for: .milliseconds(20))
    }
    if !hasEnded { process.kill() }
    let status = process.wait().status
    try? FileManager.default.removeItem(at: log)
    if case .exited(let code) = status { return code }
    return nil
  }

  private var hasEnded: Bool {
    var information = siginfo_t()
    let code = waitid(
      P_PID, id_t(process.identifier), &information, WEXITED | WNOWAIT | WNOHANG)
    return code != 0 || information.si_signo == SIGCHLD
  }

  /// An error: a text did not appear.
  private struct NotWritten: Error {
    let text: String
    let times: Int
    let output: String
  }
}
