import Foundation
import Results
import Runner
import TestServer
import Testing

/// Tests runs whose output is read slowly or that are suspended: no verdict depends on it.
struct HeldUpRunTests {
  @Test func `a reader that pauses causes no timeouts`() async throws {
    let folder = try ShopSuite.folder()
    try folder.write(
      ShopSuite.text(
        dataset: """
          for number in 0..<12 { Sample("hello \\(number)", expected: "greeting", id: "\\(number)") }
          """,
        evaluators: """
          Evaluator("chatty") { _, _ in
            for _ in 0..<400 { print(String(repeating: "x", count: 1_000)) }
            return .passing
          }
          """), to: "evals/Shop.swift")
    let script = """
      cd '\(folder.url.path)' && "$tool" evals --evaluator-timeout 2 --json run.json 2>&1 \
      | (sleep 3; cat > out)
      """
    try await Tool.withTurn {
      let result = await OwnThread.run {
        try? Subprocess.run(
          "/bin/sh", ["-c", script],
          environment: Tool.environment.merging(["tool": Tool.path]) { $1 })
      }
      #expect(result?.status == .exited(0))
    }
    let said = try folder.read("out")
    #expect(said.split(separator: "\n").last == "✔ passed: 12 of 12 samples passed", "\(said)")
    // The whole output arrived. An evaluation that is late beside others, on a busy machine, runs
    // again alone and prints again.
    #expect(said.utf8.count { $0 == UInt8(ascii: "x") } >= 12 * 400 * 1_000)
  }

  @Test func `a suspended run continues normally`() async throws {
    let provider = try ScriptedProvider { _ in
      .after(.seconds(1), .reply(ScriptedProvider.answer("greeting")))
    }
    let folder = try ShopSuite.folder()
    try folder.write(
      ShopSuite.text(
        dataset: """
          for number in 0..<4 { Sample("hello \\(number)", expected: "greeting", id: "\\(number)") }
          """,
        evaluators: """
          Evaluator("slow") { _, _ in
            try "now".write(
              toFile: "judging", atomically: true, encoding: .utf8)
            try await Task.sleep(for: .seconds(1))
            return .passing
          }
          """), to: "evals/Shop.swift")
    let run = try await Tool.withTurn {
      let tool = try RunningTool(
        [
          "evals", "--model", "openai-compatible/m", "--timeout", "6", "--evaluator-timeout", "6",
          "--no-cache", "--allow-write", folder.url.path,
        ] + Reports.options, in: folder.url, environment: provider.environment)
      #expect(try await tool.wait { provider.count > 0 }, "\(tool.output)")
      for condition in [{ true }, { folder.exists("judging") }] {
        #expect(try await tool.wait(until: condition), "\(tool.output)")
        tool.send(SIGSTOP)
        // Longer than both limits, which leave a busy machine five seconds.
        try await Task.sleep(for: .seconds(7))
        tool.send(SIGCONT)
      }
      return try await tool.finished()
    }
    #expect(run.exitCode == 0, "\(run.transcript)")
    #expect(try Reports(in: folder).trials.allSatisfy { $0.outcome == .pass })
    // No request was repeated.
    #expect(provider.count == 4)
  }
}
