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
    .merging(directories(ofUser: "user")) { $1 }

  /// The variables of a user's directories, which stay after the tests: equal eval files are
  /// compiled once.
  static func directories(ofUser name: String) -> [String: String] {
    let path = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("prompt-ci-tests-\(name)").path
    return ["XDG_CACHE_HOME": "\(path)/cache", "XDG_STATE_HOME": "\(path)/state"]
  }

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
