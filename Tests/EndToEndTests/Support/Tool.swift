import Foundation

/// The real executable.
enum Tool {
  /// The directory of what was built, in which the tests' own executable is too.
  static let buildDirectory = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent()

  /// The path of the executable.
  static let path = buildDirectory.appendingPathComponent("prompt-ci").path

  /// The environment of every run: what a compiler needs, and nothing else of this process's.
  ///
  /// The user's own folders are those of all tests together, as the compiler keeps what it has made of modules in one of them.
  static let environment = ProcessInfo.processInfo.environment
    .filter { ["PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH"].contains($0.key) }
    .merging(["XDG_CACHE_HOME": "\(user)/cache", "XDG_STATE_HOME": "\(user)/state"]) { $1 }

  private static let user = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    .appendingPathComponent("prompt-ci-tests-user").path

  /// As many runs at once as there are processors: each compiles Swift files.
  private static let turns = Turns(ProcessInfo.processInfo.activeProcessorCount)

  /// Runs it to its end.
  ///
  /// - Parameters:
  ///   - arguments: Its arguments.
  ///   - directory: Its working directory.
  ///   - environment: Variables beside those of every run; they win.
  /// - Returns: What came of it.
  /// - Throws: What kept it from being started.
  static func run(
    _ arguments: String..., in directory: URL, environment: [String: String] = [:]
  ) async throws -> ToolRun {
    try await run(arguments, in: directory, environment: environment)
  }

  /// Runs it to its end.
  static func run(
    _ arguments: [String], in directory: URL, environment: [String: String] = [:]
  ) async throws -> ToolRun {
    try await turns.withTurn {
      try await RunningTool(arguments, in: directory, environment: environment).finished()
    }
  }

  /// Lets a body run the tool by hand, when it is its turn.
  static func withTurn<Value: Sendable>(
    _ body: () async throws -> Value
  ) async throws -> Value {
    try await turns.withTurn(body)
  }
}
