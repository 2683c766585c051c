import Foundation
import PromptCI
import Results
import Runner
import TestServer
import Testing

/// Tests runs against a provider over HTTP: requests, costs and the cache.
struct RealModelTests {
  /// A folder with a suite of numbered samples, each of which asks `hello NUMBER`.
  static func folder(
    samples count: Int, model: String = "openai-compatible/m"
  ) throws -> WorkingFolder {
    let folder = try ShopSuite.folder(
      ShopSuite.text(
        dataset:
          #"Dataset.jsonl("data/shop.jsonl", input: "input", expected: "expected", id: "id")"#
      )
      .replacingOccurrences(of: "embedded/lexical", with: model))
    try write(samples: Array(0..<count), to: folder)
    return folder
  }

  private static func write(samples: [Int], to folder: WorkingFolder) throws {
    let lines = samples.map {
      #"{"id": "n\#($0)", "input": "hello \#($0).", "expected": "greeting"}"# + "\n"
    }
    try folder.write(lines.joined(), to: "evals/data/shop.jsonl")
  }

  private static func run(
    _ arguments: [String] = [], in folder: WorkingFolder, environment: [String: String]
  ) async throws -> (run: ToolRun, reports: Reports) {
    let run = try await Tool.run(
      ["evals"] + Reports.options + arguments, in: folder.url, environment: environment)
    return (run, try Reports(in: folder))
  }

  @Test func `a second run sends no request, and repetitions have their own answers`() async throws
  {
    let provider = try ScriptedProvider()
    let folder = try RealModelTests.folder(samples: 5)
    func run(_ arguments: String...) async throws -> Reports {
      let (run, reports) = try await RealModelTests.run(
        arguments, in: folder, environment: provider.environment)
      #expect(run.exitCode == 0, "\(run.transcript)")
      return reports
    }
    let first = try await run()
    #expect(provider.count == 5)
    #expect(first.trials.map(\.isCached) == Array(repeating: false, count: 5))
    #expect(first.trials.map(\.usage.total) == Array(repeating: 42, count: 5))
    let request = try #require(provider.server.requests.first)
    #expect(request.path == "/v1/chat/completions")
    #expect(request["authorization"] == "Bearer \(ScriptedProvider.key)")
    #expect(request.text.contains(#""model":"m""#))

    let second = try await run()
    #expect(provider.count == 5)
    #expect(second.trials.map(\.isCached) == Array(repeating: true, count: 5))

    // The first repetition is answered from the cache.
    let repeated = try await run("--repeat", "3")
    #expect(provider.count == 15)
    #expect(repeated.trials.count(where: \.isCached) == 5)
    _ = try await run("--repeat", "3", "--no-cache")
    #expect(provider.count == 30)
  }

  @Test func `after an outage only missing answers are paid for`() async throws {
    let provider = try ScriptedProvider { request in
      ["hello 2.", "hello 5."].contains { request.text.contains($0) }
        ? .reply(ScriptedProvider.failure(500)) : nil
    }
    let folder = try RealModelTests.folder(samples: 8)
    let (run, reports) = try await RealModelTests.run(
      in: folder, environment: provider.environment)
    #expect(run.exitCode == 3, "\(run.transcript)")
    #expect(run.output.contains("HTTP 500"), "\(run.transcript)")
    #expect(run.output.contains("out of order"), "\(run.transcript)")
    #expect(provider.count == 8)
    #expect(reports.trials.filter { $0.outcome == .error }.map(\.sample) == ["n2", "n5"])
    #expect(reports.count(.pass) == 6)

    provider.become()
    let (again, healed) = try await RealModelTests.run(
      in: folder, environment: provider.environment)
    #expect(again.exitCode == 0, "\(again.transcript)")
    #expect(provider.count == 10)
    #expect(healed.trials.filter { !$0.isCached }.map(\.sample) == ["n2", "n5"])
  }

  @Test func `after a kill only missing answers are paid for`() async throws {
    let slow = ["hello 4.", "hello 5.", "hello 6.", "hello 7."]
    let provider = try ScriptedProvider { request in
      slow.contains { request.text.contains($0) } ? .silence(then: .hang) : nil
    }
    let folder = try RealModelTests.folder(samples: 8)
    try await Tool.withTurn {
      let tool = try RunningTool(
        ["evals", "--verbose"], in: folder.url, environment: provider.environment)
      let isUnderWay = try await tool.wait {
        provider.count == 8 && tool.output.split(separator: "✔").count > 4
      }
      #expect(isUnderWay, "\(tool.output)")
      tool.send(SIGKILL)
      let run = try await tool.finished()
      #expect(run.status == .signalled(SIGKILL), "\(run.transcript)")
    }
    provider.become()
    let (run, reports) = try await RealModelTests.run(
      in: folder, environment: provider.environment)
    #expect(run.exitCode == 0, "\(run.transcript)")
    #expect(provider.count == 12)
    #expect(reports.trials.filter { !$0.isCached }.map(\.sample) == ["n4", "n5", "n6", "n7"])
  }

  @Test func `an interrupted run ends at once and can be continued`() async throws {
    let provider = try ScriptedProvider { request in
      request.text.contains("hello 1.") ? .silence(then: .hang) : nil
    }
    let folder = try RealModelTests.folder(samples: 2)
    try await Tool.withTurn {
      let tool = try RunningTool(
        ["evals", "--verbose"], in: folder.url, environment: provider.environment)
      #expect(
        try await tool.wait { provider.count == 2 && tool.output.contains("✔") }, "\(tool.output)")
      tool.send(SIGINT)
      let start = ContinuousClock.now
      let run = try await tool.finished()
      #expect(run.exitCode == 130, "\(run.transcript)")
      #expect(ContinuousClock.now - start < .seconds(10))
    }
    provider.become()
    let (run, _) = try await RealModelTests.run(in: folder, environment: provider.environment)
    #expect(run.exitCode == 0, "\(run.transcript)")
    #expect(provider.count == 3)
  }
}

// MARK: - Budgets

extension RealModelTests {
  /// A thousand dollars per million tokens: an answer of 600 tokens costs 60 cents.
  private static let prices = """
    {"date": "2026-01-01", "models": {"openai-compatible/*": {"input": 1000, "output": 1000}}}
    """

  /// Each answer uses 600 of 2000 tokens, and the estimate of a request is above 200, so three fit.
  @Test(
    arguments: ["1", "10"],
    [["--max-tokens-total", "2000"], ["--max-cost", "2", "--prices", "prices.json"]])
  func `a spent budget stops the run and keeps its answers`(
    concurrency: String, budget: [String]
  ) async throws {
    let provider = try ScriptedProvider { _ in
      .after(.milliseconds(100), .reply(ScriptedProvider.answer("greeting", tokens: 600)))
    }
    let folder = try RealModelTests.folder(samples: 10)
    try folder.write(RealModelTests.prices, to: "prices.json")
    let (run, reports) = try await RealModelTests.run(
      budget + ["--concurrency", concurrency], in: folder, environment: provider.environment)
    #expect(run.exitCode == 3, "\(run.transcript)")
    #expect(provider.count == 3)
    #expect(reports.count(.pass) == 3)
    #expect(reports.trials.count == 3)
    #expect(reports.record.verdict == .inconclusive)
    #expect(reports.record.budgetSpent != nil)
    let spent =
      budget[0] == "--max-cost" ? "$1.80 of --max-cost $2.00" : "1800 of \(budget[0]) 2000"
    #expect(run.output.contains("the budget is spent: \(spent)"), "\(run.transcript)")

    let (rest, all) = try await RealModelTests.run(in: folder, environment: provider.environment)
    #expect(rest.exitCode == 0, "\(rest.transcript)")
    #expect(provider.count == 10)
    #expect(all.count(.pass) == 10)
  }

  @Test func `a limit on costs requires a price`() async throws {
    let provider = try ScriptedProvider()
    let folder = try RealModelTests.folder(samples: 2)
    let (run, _) = try await RealModelTests.run(
      ["--max-cost", "1"], in: folder, environment: provider.environment)
    #expect(run.exitCode == 3, "\(run.transcript)")
    #expect(
      run.output.contains("no price is known for 'openai-compatible/m'"), "\(run.transcript)")
    #expect(provider.count == 0)
  }

  @Test func `an estimate sends no request and needs no key`() async throws {
    let provider = try ScriptedProvider()
    let folder = try RealModelTests.folder(samples: 4)
    for environment in [provider.environment, [:]] {
      let run = try await Tool.run(
        "evals", "--estimate", "--repeat", "2", in: folder.url, environment: environment)
      #expect(run.exitCode == 0, "\(run.transcript)")
      #expect(
        run.output.contains(#/Shop +openai-compatible/m +8 +0 +8\b/#), "\(run.transcript)")
    }
    #expect(provider.count == 0)
  }

  @Test func `names the variable of a missing key or address`() async throws {
    for (model, variable) in [
      ("openai/gpt-4o-mini", "OPENAI_API_KEY"),
      ("anthropic/claude-sonnet-4-5", "ANTHROPIC_API_KEY"),
      ("openai-compatible/m", "OPENAI_COMPATIBLE_BASE_URL"),
    ] {
      let folder = try RealModelTests.folder(samples: 1, model: model)
      let run = try await Tool.run("evals", in: folder.url)
      #expect(run.exitCode == 65, "\(run.transcript)")
      #expect(run.output.contains("set \(variable)"), "\(run.transcript)")
    }
  }
}

// MARK: - Cassettes

extension RealModelTests {
  private static func cassettes(_ directory: String, in folder: WorkingFolder) throws -> [String:
    Data]
  {
    var files: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder[directory].path) {
      files[name] = try Data(contentsOf: folder["\(directory)/\(name)"])
    }
    return files
  }

  @Test func `replays recorded answers without a server and without a key`() async throws {
    let provider = try ScriptedProvider()
    let folder = try RealModelTests.folder(samples: 3)
    for arguments in [
      ["--record", "one"], ["--record", "two"], ["--record", "three", "--no-cache"],
    ] {
      let (run, _) = try await RealModelTests.run(
        arguments, in: folder, environment: provider.environment)
      #expect(run.exitCode == 0, "\(run.transcript)")
    }
    #expect(provider.count == 6)
    let recorded = try RealModelTests.cassettes("one", in: folder)
    #expect(recorded.count == 3)
    #expect(try RealModelTests.cassettes("two", in: folder) == recorded)
    #expect(try RealModelTests.cassettes("three", in: folder) == recorded)
    provider.server.stop()
    try FileManager.default.removeItem(at: folder[".prompt-ci"])

    let (replayed, reports) = try await RealModelTests.run(
      ["--replay", "one"], in: folder, environment: [:])
    #expect(replayed.exitCode == 0, "\(replayed.transcript)")
    #expect(reports.trials.map(\.isCached) == [true, true, true])
    #expect(!replayed.output.contains("not used"), "\(replayed.transcript)")

    try RealModelTests.write(samples: [0, 1, 9], to: folder)
    let (missed, misses) = try await RealModelTests.run(
      ["--replay", "one"], in: folder, environment: [:])
    #expect(missed.exitCode == 3, "\(missed.transcript)")
    #expect(missed.output.contains("no cassette in 'one'"), "\(missed.transcript)")
    #expect(missed.output.contains(/n9\b/), "\(missed.transcript)")
    #expect(misses.trials.filter { $0.outcome == .error }.map(\.sample) == ["n9"])

    try RealModelTests.write(samples: [0, 1], to: folder)
    let (listed, _) = try await RealModelTests.run(
      ["--replay", "one"], in: folder, environment: [:])
    #expect(listed.exitCode == 0, "\(listed.transcript)")
    #expect(listed.output.contains(/1 cassettes? (was|were) not used/), "\(listed.transcript)")
    #expect(try RealModelTests.cassettes("one", in: folder) == recorded)
    let (pruned, _) = try await RealModelTests.run(
      ["--replay", "one", "--prune-cassettes"], in: folder, environment: [:])
    #expect(pruned.exitCode == 0, "\(pruned.transcript)")
    #expect(try RealModelTests.cassettes("one", in: folder).count == 2)
  }

  @Test func `an outage while recording prunes no cassette`() async throws {
    let provider = try ScriptedProvider()
    let folder = try RealModelTests.folder(samples: 3)
    let arguments = ["--record", "tape", "--prune-cassettes", "--no-cache"]
    _ = try await RealModelTests.run(arguments, in: folder, environment: provider.environment)
    let recorded = try RealModelTests.cassettes("tape", in: folder)
    #expect(recorded.count == 3)
    provider.become { _ in .reply(ScriptedProvider.failure(500)) }
    let (run, _) = try await RealModelTests.run(
      arguments, in: folder, environment: provider.environment)
    #expect(run.exitCode == 3, "\(run.transcript)")
    #expect(try RealModelTests.cassettes("tape", in: folder) == recorded)
  }
}
