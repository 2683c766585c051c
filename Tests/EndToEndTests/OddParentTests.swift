import Foundation
import Results
import Runner
import Testing

/// Tests parent processes that start the tool in an unusual state.
struct OddParentTests {
  /// Runs the tool from a shell after a preparation.
  private static func run(
    _ preparation: String, _ arguments: String, in folder: WorkingFolder
  ) async throws -> ToolRun {
    try await Tool.withTurn {
      let script = "cd \(folder.url.path) && \(preparation) exec \(Tool.path) \(arguments)"
      let result = try Subprocess.run(
        "/bin/sh", ["-c", script], environment: Tool.environment)
      return ToolRun(
        arguments: [arguments], status: result.status,
        output: String(decoding: result.output + result.errors, as: UTF8.self))
    }
  }

  @Test func `a failed program fails even if the parent ignores SIGCHLD`() async throws {
    let folder = try ShopSuite.folder()
    try folder.write(
      "cat >/dev/null; echo '{\"text\":\"greeting\"}'; exit 3\n", to: "model.sh")
    let run = try await Self.run(
      "trap '' CHLD;", "evals --no-cache --model 'exec:sh model.sh'", in: folder)
    #expect(run.exitCode == 3, "\(run.transcript)")
    #expect(run.output.contains("it ended with status 3"), "\(run.transcript)")
  }

  @Test func `a compiler error is reported even if the parent ignores SIGCHLD`() async throws {
    let folder = try ShopSuite.folder(ShopSuite.text(evaluators: "Nonsense()"))
    let run = try await Self.run("trap '' CHLD;", "evals", in: folder)
    #expect(run.exitCode == 65, "\(run.transcript)")
    #expect(run.output.contains("cannot find 'Nonsense' in scope"), "\(run.transcript)")
  }

  @Test func `closed standard streams are an output error and change no verdict`()
    async throws
  {
    let folder = try ShopSuite.folder()
    let run = try await Self.run("exec 0<&- 1>&- 2>&-;", "evals --json run.json", in: folder)
    #expect(run.exitCode == 70, "\(run.transcript)")
    #expect(try Reports.record("run.json", in: folder).verdict == .pass)
  }

  @Test func `too few file descriptors cause one clear error`() async throws {
    let folder = try ShopSuite.folder()
    let run = try await Self.run("ulimit -n 64;", "evals", in: folder)
    #expect(run.exitCode == 65, "\(run.transcript)")
    #expect(
      run.output.contains("--concurrency 50 needs 178 open files, but the system allows 64"),
      "\(run.transcript)")
    let soft = try await Self.run("ulimit -S -n 64;", "evals", in: folder)
    #expect(soft.exitCode == 0, "\(soft.transcript)")
  }
}
