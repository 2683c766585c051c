import Foundation
import Runner

/// A run of the executable in progress.
struct RunningTool: Sendable {
  private let arguments: [String]
  private let log: URL
  private let pipe: ChildProcess
  private let start = ContinuousClock.now
  private static let limit: Duration = .seconds(120)

  /// Starts a run.
  init(
    _ arguments: [String], in directory: URL, environment: [String: String] = [:]
  ) throws {
    self.arguments = arguments
    log = FileManager.default.temporaryDirectory
      .appendingPathComponent("prompt-ci-log-\(UUID().uuidString)")
    // A shell changes to the directory and sends both streams to one file, in the order of the
    // writes.
    let script = #"cd "$1" && log="$2" && shift 2 && exec "$@" >"$log" 2>&1 </dev/null"#
    pipe = try ChildProcess(
      executable: "/bin/sh",
      arguments: ["-c", script, "sh", directory.path, log.path, Tool.path] + arguments,
      environment: Tool.environment.merging(environment) { $1 })
  }

  /// The process identifier.
  var identifier: pid_t { pipe.identifier }

  /// The output so far.
  var output: String {
    String(decoding: FileManager.default.contents(atPath: log.path) ?? Data(), as: UTF8.self)
  }

  /// Sends a signal to the process, and not to its process group.
  func send(_ signal: Int32) {
    kill(identifier, signal)
  }

  /// Waits until a condition holds; returns false after a time limit.
  func wait(
    upTo limit: Duration = .seconds(60), until condition: () throws -> Bool
  ) async throws -> Bool {
    let deadline = ContinuousClock.now + limit
    while ContinuousClock.now < deadline {
      if try condition() { return true }
      try await Task.sleep(for: .milliseconds(10))
    }
    return try condition()
  }

  /// Waits for the end of the run, and kills the process after several minutes.
  func finished() async throws -> ToolRun {
    if try await !wait(upTo: RunningTool.limit, until: { hasEnded }) { pipe.kill() }
    let status = pipe.wait().status
    ToolTimes.shared?.note(arguments, ContinuousClock.now - start)
    defer { try? FileManager.default.removeItem(at: log) }
    return ToolRun(arguments: arguments, status: status, output: output)
  }

  private var hasEnded: Bool {
    var information = siginfo_t()
    let code = waitid(P_PID, id_t(identifier), &information, WEXITED | WNOWAIT | WNOHANG)
    return code != 0 || information.si_signo == SIGCHLD
  }
}
