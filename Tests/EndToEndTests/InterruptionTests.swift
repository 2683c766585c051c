import Foundation
import Runner
import Testing

struct InterruptionTests {
  /// A suite of which the first ten samples are quick, and the others take a minute.
  ///
  /// The host writes its process identifier to a file, so that its end can be waited for.
  private static func folder() throws -> WorkingFolder {
    let folder = try ShopSuite.folder()
    try folder.write(
      ShopSuite.text(
        dataset: """
          for number in 0..<20 { Sample("hello \\(number)", expected: "greeting", id: "\\(number)") }
          """,
        evaluators: """
          Evaluator("slow") { sample, _ in
            if (Int(sample.id) ?? 0) < 10 { return .passing }
            try "\\(getpid())".write(
              toFile: "\(folder["host.pid"].path)", atomically: true, encoding: .utf8)
            try await Task.sleep(for: .seconds(60))
            return .passing
          }
          """), to: "evals/Shop.swift")
    return folder
  }

  private static let arguments =
    ["evals", "--verbose", "--evaluator-timeout", "100", "--concurrency", "12"] + Reports.options

  @Test(arguments: [SIGINT, SIGTERM])
  func `an interrupted run reports what was finished`(signal: Int32) async throws {
    let folder = try InterruptionTests.folder()
    let run = try await Tool.withTurn {
      let tool = try RunningTool(InterruptionTests.arguments, in: folder.url)
      let isUnderWay = try await tool.wait {
        folder.exists("host.pid") && tool.output.split(separator: "✔").count > 10
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
    #expect(reports.total("tests") == 10)
  }

  @Test func `a run that is interrupted while it loads suites ends at once`() async throws {
    let folder = try ShopSuite.folder()
    try folder.write(
      ShopSuite.text(
        dataset: """
          let _ = FileManager.default.createFile(atPath: "\(folder["loading"].path)", contents: nil)
          let _ = sleep(60)
          Sample("hello", expected: "greeting")
          """), to: "evals/Shop.swift")
    let run = try await Tool.withTurn {
      let tool = try RunningTool(
        ["evals", "--evaluator-timeout", "100"] + Reports.options, in: folder.url)
      #expect(try await tool.wait { folder.exists("loading") }, "\(tool.output)")
      tool.send(SIGINT)
      let start = ContinuousClock.now
      let run = try await tool.finished()
      #expect(ContinuousClock.now - start < .seconds(10))
      return run
    }
    #expect(run.exitCode == 130, "\(run.transcript)")
    #expect(run.output.contains("the run was stopped"), "\(run.transcript)")
    #expect(try Reports(in: folder).record.wasInterrupted)
  }

  @Test func `a killed run leaves its answers in the cache and no process behind`() async throws {
    let folder = try InterruptionTests.folder()
    try await Tool.withTurn {
      let tool = try RunningTool(InterruptionTests.arguments, in: folder.url)
      let isUnderWay = try await tool.wait {
        folder.exists("host.pid") && tool.output.split(separator: "✔").count > 10
      }
      #expect(isUnderWay, "\(tool.output)")
      let host = try #require(pid_t(folder.read("host.pid")))
      tool.send(SIGKILL)
      let run = try await tool.finished()
      #expect(run.status == .signalled(SIGKILL), "\(run.transcript)")
      let isGone = try await tool.wait(upTo: .seconds(10)) { !isRunning(host) }
      #expect(isGone, "the suite host outlived its runner")
      if !isGone { kill(host, SIGKILL) }
    }
    // The ten that were judged were answered, and at least the one that wrote the file.
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

  /// Whether a process runs; one that has ended and that nobody has waited for does not.
  private func isRunning(_ process: pid_t) -> Bool {
    let status = FileManager.default.contents(atPath: "/proc/\(process)/stat")
    guard let status else { return false }
    let state = String(decoding: status, as: UTF8.self).split(separator: ") ").last?.first
    return state != "Z"
  }
}
