import Foundation
import Results
import Runner
import Testing

struct InterruptionTests {
  /// A suite with ten quick samples, and others that take a minute.
  ///
  /// The host writes its process identifier to a file, so that the test can wait for its end.
  private static func folder() throws -> WorkingFolder {
    let folder = try ShopSuite.folder()
    // A separate folder: new files next to a store are refused even with `--allow-write`.
    try FileManager.default.createDirectory(at: folder["marks"], withIntermediateDirectories: true)
    try folder.write(
      ShopSuite.text(
        dataset: """
          for number in 0..<20 { Sample("hello \\(number)", expected: "greeting", id: "\\(number)") }
          """,
        evaluators: """
          Evaluator("slow") { sample, _ in
            if (Int(sample.id) ?? 0) < 10 { return .passing }
            try "\\(getpid())".write(
              toFile: "marks/host.pid", atomically: true, encoding: .utf8)
            try await Task.sleep(for: .seconds(60))
            return .passing
          }
          """), to: "evals/Shop.swift")
    return folder
  }

  private static func arguments(in folder: WorkingFolder) -> [String] {
    [
      "evals", "--verbose", "--evaluator-timeout", "100", "--concurrency", "12", "--allow-write",
      folder["marks"].path,
    ] + Reports.options
  }

  /// Writes a compiler that signals its start and then runs for ten minutes; returns the
  /// environment with it.
  private static func writeSlowCompiler(to folder: WorkingFolder) throws -> [String: String] {
    try FileManager.default.createDirectory(at: folder["begun"], withIntermediateDirectories: true)
    try folder.write(
      """
      #!/bin/sh
      mktemp '\(folder["begun"].path)/XXXXXX' > /dev/null
      sleep 600 & wait

      """, to: "bin/swiftc")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder["bin/swiftc"].path)
    return ["PATH": "\(folder["bin"].path):/usr/bin:/bin"]
  }

  /// The number of times that compiler started.
  private static func compilations(in folder: WorkingFolder) throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: folder["begun"].path).count
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `an interrupted run reports the finished trials`(signal: Int32) async throws {
    let folder = try InterruptionTests.folder()
    let run = try await Tool.withTurn {
      let tool = try RunningTool(InterruptionTests.arguments(in: folder), in: folder.url)
      let isUnderWay = try await tool.wait {
        folder.exists("marks/host.pid") && tool.output.split(separator: "✔").count > 10
      }
      #expect(isUnderWay, "\(tool.output)")
      tool.send(signal)
      let start = ContinuousClock.now
      let run = try await tool.finished()
      #expect(ContinuousClock.now - start < .seconds(10))
      return run
    }
    #expect(run.exitCode == 130, "\(run.transcript)")
    #expect(run.output.contains("interrupted after 10 of 20 trials"), "\(run.transcript)")
    let reports = try Reports(in: folder)
    #expect(reports.record.wasInterrupted)
    #expect(reports.record.verdict == .inconclusive)
    #expect(reports.trials.map(\.sample) == (0..<10).map(String.init))
    // Planned samples that did not run are listed as skipped.
    #expect(reports.total("tests") == 20)
    #expect(reports.total("skipped") == 10)
  }

  @Test func `an interruption while suites load ends the run at once`() async throws {
    let folder = try ShopSuite.folder()
    try FileManager.default.createDirectory(at: folder["marks"], withIntermediateDirectories: true)
    try folder.write(
      ShopSuite.text(
        dataset: """
          let _ = FileManager.default.createFile(atPath: "marks/loading", contents: nil)
          let _ = sleep(60)
          Sample("hello", expected: "greeting")
          """), to: "evals/Shop.swift")
    let run = try await Tool.withTurn {
      let tool = try RunningTool(
        ["evals", "--evaluator-timeout", "100", "--allow-write", folder["marks"].path]
          + Reports.options, in: folder.url)
      #expect(try await tool.wait { folder.exists("marks/loading") }, "\(tool.output)")
      tool.send(SIGINT)
      let start = ContinuousClock.now
      let run = try await tool.finished()
      #expect(ContinuousClock.now - start < .seconds(10))
      return run
    }
    #expect(run.exitCode == 130, "\(run.transcript)")
    #expect(
      run.output.contains("the run was stopped before these were loaded: Shop"),
      "\(run.transcript)")
    let record = try Reports(in: folder).record
    #expect(record.wasInterrupted)
    #expect(record.loadFailures.isEmpty)
  }

  @Test func `an interruption during compilation ends the compilers`() async throws {
    let folder = try WorkingFolder()
    let names = (1...6).map { "M\($0)" }
    for name in names {
      try folder.write(
        """
        import PromptCI

        struct \(name): EvalSuite {
          let prompt = Prompt(text: "Answer: well.")
          let model: ModelID = "embedded/lexical"
          var dataset: Dataset { Sample("How are you?", expected: "well") }
          var evaluators: Evaluators { ExactMatch() }
        }
        """, to: "\(name)/Suite.swift")
    }
    // Outside of the checkout, because programs inside it are not started.
    let tools = try WorkingFolder()
    let environment = try InterruptionTests.writeSlowCompiler(to: tools)
    let run = try await Tool.withTurn {
      let tool = try RunningTool(
        names + Reports.options, in: folder.url, environment: environment)
      let hasBegun = try await tool.wait { try InterruptionTests.compilations(in: tools) > 0 }
      #expect(hasBegun, "\(tool.output)")
      tool.send(SIGINT)
      let start = ContinuousClock.now
      let run = try await tool.finished()
      #expect(ContinuousClock.now - start < .seconds(10))
      return run
    }
    #expect(run.exitCode == 130, "\(run.transcript)")
    #expect(
      run.output.contains("stopped before these were loaded: M1, M2, M3, M4, M5, M6"),
      "\(run.transcript)")
    let record = try Reports(in: folder).record
    #expect(record.wasInterrupted)
    #expect(record.suites.isEmpty && record.loadFailures.isEmpty)
  }

  @Test func `a save under --watch restarts the compilation`() async throws {
    let folder = try WorkingFolder()
    try folder.write("import PromptCI\n", to: "M1/Suite.swift")
    // Outside of the checkout, because programs inside it are not started.
    let tools = try WorkingFolder()
    let environment = try InterruptionTests.writeSlowCompiler(to: tools)
    let run = try await Tool.withTurn {
      let tool = try RunningTool(["M1", "--watch"], in: folder.url, environment: environment)
      let hasBegun = try await tool.wait { try InterruptionTests.compilations(in: tools) > 0 }
      #expect(hasBegun, "\(tool.output)")
      let count = try InterruptionTests.compilations(in: tools)
      try folder.write("import PromptCI  // saved\n", to: "M1/Suite.swift")
      let isAnew = try await tool.wait { try InterruptionTests.compilations(in: tools) > count }
      #expect(isAnew, "\(tool.output)")
      tool.send(SIGINT)
      return try await tool.finished()
    }
    #expect(run.exitCode == 130, "\(run.transcript)")
    #expect(run.output.contains("changed: M1/Suite.swift"), "\(run.transcript)")
    withExtendedLifetime((folder, tools)) {}
  }

  @Test(arguments: [["list", "M1"], ["M1", "--estimate"], ["doctor"]])
  func `every command that compiles can be interrupted`(arguments: [String]) async throws {
    let folder = try WorkingFolder()
    try folder.write("import PromptCI\n", to: "M1/Suite.swift")
    // Outside of the checkout, because programs inside it are not started.
    let tools = try WorkingFolder()
    let environment = try InterruptionTests.writeSlowCompiler(to: tools)
    let run = try await Tool.withTurn {
      let tool = try RunningTool(arguments, in: folder.url, environment: environment)
      let hasBegun = try await tool.wait { try InterruptionTests.compilations(in: tools) > 0 }
      #expect(hasBegun, "\(tool.output)")
      tool.send(SIGTERM)
      let start = ContinuousClock.now
      let run = try await tool.finished()
      #expect(ContinuousClock.now - start < .seconds(10))
      return run
    }
    #expect(run.exitCode == 130, "\(run.transcript)")
    #expect(run.output.isEmpty, "\(run.transcript)")
    withExtendedLifetime((folder, tools)) {}
  }

  @Test func `an interrupted run whose output is not read still writes its reports`()
    async throws
  {
    let folder = try ShopSuite.folder()
    // A separate folder: new files next to a store are refused even with `--allow-write`.
    try FileManager.default.createDirectory(at: folder["marks"], withIntermediateDirectories: true)
    try folder.write(
      ShopSuite.text(
        dataset: """
          for number in 0..<20 { Sample("hello \\(number)", expected: "greeting", id: "\\(number)") }
          """,
        evaluators: """
          Evaluator("chatty") { _, _ in
            for _ in 0..<1_000 { print(String(repeating: "x", count: 1_000)) }
            return .passing
          }
          """), to: "evals/Shop.swift")
    // The output goes to a pipe that fills up because the test does not read it.
    try #require(mkfifo(folder["pipe"].path, 0o600) == 0)
    let reader = open(folder["pipe"].path, O_RDONLY | O_NONBLOCK)
    defer { close(reader) }
    try await Tool.withTurn {
      let script = #"exec "$tool" evals --json run.json --junit run.xml > pipe 2>&1 < /dev/null"#
      let child = try ChildProcess(
        executable: "/bin/sh", arguments: ["-c", "cd '\(folder.url.path)' && \(script)"],
        environment: Tool.environment.merging(["tool": Tool.path]) { $1 })
      var isFull: Bool {
        var count: Int32 = 0
        return ioctl(reader, UInt(FIONREAD), &count) == 0 && count > 60_000
      }
      let deadline = ContinuousClock.now + .seconds(60)
      while !isFull, ContinuousClock.now < deadline {
        try await Task.sleep(for: .milliseconds(10))
      }
      #expect(isFull)
      kill(child.identifier, SIGINT)
      let start = ContinuousClock.now
      let status = await OwnThread.run { child.wait().status }
      #expect(status == .exited(130))
      #expect(ContinuousClock.now - start < .seconds(10))
    }
    let record = try JSONSerialization.jsonObject(with: Data(folder.read("run.json").utf8))
    #expect((record as? [String: Any])?["wasInterrupted"] as? Bool == true)
    #expect(folder.exists("run.xml"))
  }

  @Test func `a killed run keeps its cached answers and leaves no process`() async throws {
    let folder = try InterruptionTests.folder()
    try await Tool.withTurn {
      let tool = try RunningTool(InterruptionTests.arguments(in: folder), in: folder.url)
      let isUnderWay = try await tool.wait {
        folder.exists("marks/host.pid") && tool.output.split(separator: "✔").count > 10
      }
      #expect(isUnderWay, "\(tool.output)")
      let host = try #require(pid_t(folder.read("marks/host.pid")))
      tool.send(SIGKILL)
      let run = try await tool.finished()
      #expect(run.status == .signalled(SIGKILL), "\(run.transcript)")
      let isGone = try await tool.wait(upTo: .seconds(10)) { !isRunning(host) }
      #expect(isGone, "the suite host outlived its runner")
      if !isGone { kill(host, SIGKILL) }
    }
    // The ten judged samples were answered, and at least the one that wrote the file.
    try folder.write(
      ShopSuite.text(
        dataset: """
          for number in 0..<20 { Sample("hello \\(number)", expected: "greeting", id: "\\(number)") }
          """), to: "evals/Shop.swift")
    let run = try await Tool.run(["evals"] + Reports.options, in: folder.url)
    #expect(run.exitCode == 0, "\(run.transcript)")
    let trials = try Reports(in: folder).trials
    let cached = trials.filter(\.isCached).map(\.sample)
    #expect(cached.starts(with: (0..<10).map(String.init)))
    #expect(cached.count > 10)
    #expect(trials.count == 20)
  }

  /// Whether a process runs; a zombie does not count.
  private func isRunning(_ process: pid_t) -> Bool {
    let status = FileManager.default.contents(atPath: "/proc/\(process)/stat")
    guard let status else { return false }
    let state = String(decoding: status, as: UTF8.self).split(separator: ") ").last?.first
    return state != "Z"
  }
}
