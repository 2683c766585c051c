import Foundation
import Results
import Runner
import Testing

struct CacheTests {
  /// Adds a `swiftc` that writes a line to `calls` before it compiles, and returns the environment
  /// with it.
  private static func logCompiler(in folder: WorkingFolder) throws -> [String: String] {
    let path = Tool.environment["PATH"] ?? ""
    let real = try #require(
      path.split(separator: ":").map { "\($0)/swiftc" }
        .first { FileManager.default.isExecutableFile(atPath: $0) })
    try folder.write(
      "#!/bin/sh\necho call >> '\(folder["calls"].path)'\nexec '\(real)' \"$@\"\n",
      to: "bin/swiftc")
    chmod(folder["bin/swiftc"].path, 0o755)
    return ["PATH": "\(folder["bin"].path):\(path)"]
  }

  @Test func `an unchanged directory is not recompiled and is answered by the cache`()
    async throws
  {
    let folder = try ShopSuite.folder()
    // Other tests would evict the host from a shared cache.
    let environment = try CacheTests.logCompiler(in: folder).merging(folder.ownCache) { $1 }
    func run() async throws -> [TrialResult] {
      let run = try await Tool.run(
        ["evals"] + Reports.options, in: folder.url, environment: environment)
      #expect(run.exitCode == 0, "\(run.transcript)")
      return try Reports(in: folder).trials
    }
    #expect(try await run().map(\.isCached) == [false])
    #expect(try folder.read("calls") == "call\n")
    #expect(try await run().map(\.isCached) == [true])
    #expect(try folder.read("calls") == "call\n")

    // A changed prompt needs new answers but no compilation.
    try folder.write(ShopSuite.prompt + "\n", to: "evals/prompts/shop.md")
    #expect(try await run().map(\.isCached) == [true])
    try folder.write(ShopSuite.prompt + "\nBe brief.\n", to: "evals/prompts/shop.md")
    #expect(try await run().map(\.isCached) == [false])
    #expect(try folder.read("calls") == "call\n")

    try folder.write(ShopSuite.text() + "// changed\n", to: "evals/Shop.swift")
    #expect(try await run().map(\.isCached) == [true])
    #expect(try folder.read("calls") == "call\ncall\n")
  }

  @Test func `equal checkouts share a compiled host`() async throws {
    let first = try ShopSuite.folder()
    let second = try ShopSuite.folder()
    let environment = try CacheTests.logCompiler(in: first).merging(first.ownCache) { $1 }
    for folder in [first, second] {
      let run = try await Tool.run(["evals"], in: folder.url, environment: environment)
      #expect(run.exitCode == 0, "\(run.transcript)")
    }
    #expect(try first.read("calls") == "call\n")
  }

  @Test func `two concurrent runs in one directory both succeed`() async throws {
    let folder = try ShopSuite.folder(
      ShopSuite.text(
        dataset: """
          for number in 0..<200 { Sample("hello \\(number)", expected: "greeting", id: "\\(number)") }
          """))
    try await withThrowingTaskGroup(of: ToolRun.self) { group in
      for number in 0..<2 {
        group.addTask {
          try await Tool.run(
            "evals", "--json", "\(number).json", in: folder.url, environment: folder.ownCache)
        }
      }
      for try await run in group {
        #expect(run.exitCode == 0, "\(run.transcript)")
        #expect(!run.output.contains("warning"), "\(run.transcript)")
      }
    }
    for number in 0..<2 {
      let record = try Reports.record("\(number).json", in: folder)
      #expect(record.suites.map(\.trials.count) == [200])
    }
    let leftovers = try FileManager.default.contentsOfDirectory(
      atPath: folder.hosts.path)
    #expect(leftovers.count == 1, "\(leftovers)")
  }

  @Test func `without a cache every run sends its requests again`() async throws {
    let folder = try ShopSuite.folder()
    for _ in 0..<2 {
      let run = try await Tool.run(["evals", "--no-cache"] + Reports.options, in: folder.url)
      #expect(run.exitCode == 0, "\(run.transcript)")
      #expect(try Reports(in: folder).trials.map(\.isCached) == [false])
    }
    #expect(!folder.exists(".prompt-ci/cache.sqlite"))
  }

  @Test func `a damaged cache only causes a warning`() async throws {
    let folder = try ShopSuite.folder()
    try folder.write(String(repeating: "no database ", count: 1_000), to: ".prompt-ci/cache.sqlite")
    let run = try await Tool.run("evals", in: folder.url)
    #expect(run.exitCode == 0, "\(run.transcript)")
    #expect(
      run.output.contains("warning: .prompt-ci/cache.sqlite: error: the file is damaged"),
      "\(run.transcript)")
  }
}
