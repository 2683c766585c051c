import Foundation

/// The real executable.
enum Tool {
  /// The build directory, which also contains the tests' executable.
  static let buildDirectory = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent()

  /// The path of the executable.
  static let path = buildDirectory.appendingPathComponent("prompt-ci").path

  /// The environment of every run: the variables that a compiler needs, and no others of this
  /// process.
  ///
  /// All tests share the user's directories, because the compiler caches its module builds in one
  /// of them.
  static let environment = ProcessInfo.processInfo.environment
    .filter { ["PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH"].contains($0.key) }
    .merging(["XDG_CACHE_HOME": "\(user)/cache", "XDG_STATE_HOME": "\(user)/state"]) { $1 }

  private static let user = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    .appendingPathComponent("prompt-ci-tests-user").path

  /// One run per processor at a time, because each compiles Swift files.
  private static let turns = Turns(ProcessInfo.processInfo.activeProcessorCount)

  /// Runs the executable to its end.
  ///
  /// - Parameters:
  ///   - arguments: Its arguments.
  ///   - directory: Its working directory.
  ///   - environment: Additional variables, which take precedence.
  /// - Returns: The result of the run.
  /// - Throws: The error that kept it from starting.
  static func run(
    _ arguments: String..., in directory: URL, environment: [String: String] = [:]
  ) async throws -> ToolRun {
    try await run(arguments, in: directory, environment: environment)
  }

  /// Runs the executable to its end.
  static func run(
    _ arguments: [String], in directory: URL, environment: [String: String] = [:]
  ) async throws -> ToolRun {
    try await turns.withTurn {
      try await RunningTool(arguments, in: directory, environment: environment).finished()
    }
  }

  /// Waits for a turn, and runs a body that starts the tool itself.
  static func withTurn<Value: Sendable>(
    _ body: () async throws -> Value
  ) async throws -> Value {
    try await turns.withTurn(body)
  }
}
