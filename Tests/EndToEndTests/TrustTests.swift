import Foundation
import Results
import Runner
import Testing

/// Tests untrusted files that a checkout or executed code put into the tool's directories.
struct TrustTests {
  /// Changes the cached answers without the user's key.
  private func edit(_ folder: WorkingFolder, _ sql: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c",
      "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.executescript(sys.argv[2]); c.commit()",
      folder[".prompt-ci/cache.sqlite"].path, sql,
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  private func shop() throws -> WorkingFolder {
    try ShopSuite.folder(
      ShopSuite.text(dataset: #"Sample("hello there", expected: "refund_request", id: "hello")"#))
  }

  @Test func `an edited cache cannot pass a run, and every report says so`() async throws {
    let folder = try shop()
    let first = try await Tool.run("evals", in: folder.url)
    #expect(first.exitCode == 1, "\(first.transcript)")
    try edit(folder, "update response set text = 'refund_request'")
    let run = try await Tool.run(
      ["evals", "--markdown", "run.md", "--html", "run.html"] + Reports.options, in: folder.url)
    #expect(run.exitCode == 1, "\(run.transcript)")
    let sentence = "1 stored answer was not signed by this user's key and was requested again"
    #expect(run.output.contains("⚠ \(sentence)"), "\(run.transcript)")
    let reports = try Reports(in: folder)
    #expect(reports.record.unsignedAnswers == 1)
    #expect(reports.trials.map(\.isCached) == [false])
    #expect(try reports.count("//property[@name='cached.unsigned'][@value='1']") == 1)
    for file in ["run.md", "run.html"] {
      let text = try folder.read(file).replacing("&#39;", with: "'").replacing("\\", with: "")
      #expect(text.contains(sentence), "\(file)")
    }
    let again = try await Tool.run(["evals"] + Reports.options, in: folder.url)
    #expect(!again.output.contains("signed"), "\(again.transcript)")
    #expect(try Reports(in: folder).trials.map(\.isCached) == [true])
  }

  @Test func `another user's store is adopted by an explicit command`()
    async throws
  {
    let folder = try shop()
    _ = try await run(
      "evals", key: "0123456789abcdef0123456789abcdef", in: folder)
    try edit(folder, "update response set text = 'refund_request'")
    let size = try await Tool.run("cache", in: folder.url)
    #expect(size.exitCode == 0, "\(size.transcript)")
    #expect(size.output.contains("answers   1 answer, of which 1 not signed by this user's key"))
    #expect(size.output.contains("runs      1 run, of which 1 not signed by this user's key"))
    let history = try await Tool.run("history", in: folder.url)
    #expect(history.exitCode == 65, "\(history.transcript)")
    #expect(history.output.contains("1 run in .prompt-ci is not signed by this user's key"))
    let adopted = try await Tool.run("cache", "adopt", in: folder.url)
    #expect(adopted.exitCode == 0, "\(adopted.transcript)")
    #expect(adopted.output.contains("  answers  1 of 1\n"), "\(adopted.transcript)")
    #expect(adopted.output.contains("  of embedded/lexical: 1\n"), "\(adopted.transcript)")
    let run = try await Tool.run("evals", in: folder.url, environment: folder.ownCache)
    #expect(run.exitCode == 0, "\(run.transcript)")
    #expect(try await Tool.run("history", in: folder.url).exitCode == 0)
    let nothing = try await Tool.run("cache", "adopt", in: folder.url)
    #expect(nothing.output.contains("there is nothing to sign"), "\(nothing.transcript)")
    let cleared = try await Tool.run(
      "cache", "clear", in: folder.url, environment: folder.ownCache)
    #expect(cleared.output.contains("removed 1 answer and 0 vectors"), "\(cleared.transcript)")
    #expect(cleared.output.contains("removed 1 suite host in "), "\(cleared.transcript)")
  }

  @Test func `hosts are stored outside the checkout, and its own are never started`() async throws {
    let folder = try shop()
    try folder.write("precious", to: "victim/docs/thesis")
    try FileManager.default.createDirectory(
      at: folder[".prompt-ci"], withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: folder[".prompt-ci/hosts"], withDestinationURL: folder["victim"])
    let list = try await Tool.run("list", "evals", in: folder.url)
    #expect(list.exitCode == 0, "\(list.transcript)")
    #expect(try FileManager.default.subpathsOfDirectory(atPath: folder["victim"].path).count == 2)
    for place in ["cache", folder["cache"].path] {
      let run = try await Tool.run(
        ["evals"], in: folder.url, environment: ["XDG_CACHE_HOME": place])
      #expect(run.exitCode == 1, "\(run.transcript)")
      #expect(run.output.contains("warning: compiled suites are kept only for this run"))
      // The compiler caches its own module builds there.
      #expect(!folder.exists("cache/prompt-ci"))
    }
  }

  @Test func `a damaged host is recompiled`() async throws {
    let folder = try ShopSuite.folder()
    func run() async throws -> ToolRun {
      try await Tool.run("evals", in: folder.url, environment: folder.ownCache)
    }
    #expect(try await run().exitCode == 0)
    let name = try #require(
      FileManager.default.contentsOfDirectory(atPath: folder.hosts.path).first)
    for damage in ["suites.json", "host", "seal"] {
      try Data().write(to: folder.hosts.appendingPathComponent("\(name)/\(damage)"))
      let again = try await run()
      #expect(again.exitCode == 0, "\(damage)\n\(again.transcript)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.hosts.path) == [name])
  }

  @Test func `a symbolic link as the store is not followed`() async throws {
    let folder = try shop()
    try FileManager.default.createDirectory(at: folder["other"], withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: folder[".prompt-ci"], withDestinationURL: folder["other"])
    let run = try await Tool.run("evals", in: folder.url)
    #expect(run.exitCode == 1, "\(run.transcript)")
    #expect(run.output.contains("warning: .prompt-ci: error: it is a symbolic link"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder["other"].path).isEmpty)
  }

  @Test func `a store key that is too short is an error, and hosts do not see the key`()
    async throws
  {
    let folder = try ShopSuite.folder(
      ShopSuite.text(
        evaluators: """
          Evaluator("environment") { _, _ in
            let names = ProcessInfo.processInfo.environment.keys.filter { $0.contains("STORE_KEY") }
            return names.isEmpty ? .passing : .failing("sees \\(names)")
          }
          """))
    let short = try await run("evals", key: "short", in: folder)
    #expect(short.exitCode == 65, "\(short.transcript)")
    #expect(short.output.contains("error: PROMPT_CI_STORE_KEY has 5 bytes"), "\(short.transcript)")
    let key = "0123456789abcdef0123456789abcdef"
    let keyed = try await run("evals --verbose", key: key, in: folder)
    #expect(keyed.exitCode == 0, "\(keyed.transcript)")
    let program = try await run(
      "evals --model 'exec:echo $PROMPT_CI_STORE_KEY' --no-cache", key: key, in: folder)
    #expect(!program.output.contains(key), "\(program.transcript)")
  }

  /// Runs the tool with a key, from a shell, because processes started by the tests do not get the
  /// variable.
  private func run(
    _ arguments: String, key: String, in folder: WorkingFolder
  ) async throws -> ToolRun {
    try await Tool.withTurn {
      let script =
        "cd '\(folder.url.path)' && PROMPT_CI_STORE_KEY='\(key)' exec '\(Tool.path)' \(arguments)"
      let result = try Subprocess.run("/bin/sh", ["-c", script], environment: Tool.environment)
      return ToolRun(
        arguments: [arguments], status: result.status,
        output: String(decoding: result.output + result.errors, as: UTF8.self))
    }
  }
}
