import Foundation
import Testing

struct ShardTests {
  /// The keys whose values differ between runs.
  private static let timings: Set<String> = [
    "duration", "latency", "startedAt", "hostProcessorTime", "isCached",
  ]

  private static func folder() throws -> WorkingFolder {
    try ShopSuite.folder(
      ShopSuite.text(
        dataset: """
          for number in 0..<30 { Sample("hello \\(number)", expected: "greeting", id: "h\\(number)") }
          for number in 0..<10 {
            Sample("my parcel \\(number)", expected: "refund_request", id: "p\\(number)", split: .test)
          }
          """, gates: "[.passRate(atLeast: 0.7)]"))
  }

  private static func withoutTimings(_ value: Any) -> Any {
    if let object = value as? [String: Any] {
      return object.filter { !timings.contains($0.key) }.mapValues(withoutTimings)
    }
    return (value as? [Any])?.map(withoutTimings) ?? value
  }

  private static func record(_ name: String, in folder: WorkingFolder) throws -> Data {
    let object = try JSONSerialization.jsonObject(with: Data(folder.read(name).utf8))
    return try JSONSerialization.data(
      withJSONObject: withoutTimings(object), options: [.sortedKeys, .prettyPrinted])
  }

  /// A JUnit report without times.
  private static func report(_ name: String, in folder: WorkingFolder) throws -> String {
    try folder.read(name)
      .replacing(/\ (time|timestamp)="[^"]*"/, with: "")
      .replacing(/<property name="cached"[^>]*>/, with: "")
      .replacing(/<property name="tokens[^>]*>/, with: "")
  }

  @Test func `four merged shards equal one run`() async throws {
    let folder = try ShardTests.folder()
    var files: [String] = []
    for index in 1...4 {
      let file = "shard-\(index).json"
      let shard = try await Tool.run(
        "evals", "--repeat", "2", "--shard", "\(index)/4", "--json", file, in: folder.url)
      #expect(shard.exitCode == 0, "\(shard.transcript)")
      #expect(shard.output.contains("shard \(index)/4 is done"), "\(shard.transcript)")
      files.append(file)
    }
    let merged = try await Tool.run(
      ["merge"] + files.reversed() + ["--json", "merged.json", "--junit", "merged.xml"],
      in: folder.url)
    let whole = try await Tool.run(
      "evals", "--repeat", "2", "--json", "whole.json", "--junit", "whole.xml", in: folder.url)
    #expect(merged.exitCode == 0 && whole.exitCode == 0, "\(merged.transcript)")
    #expect(
      try ShardTests.record("merged.json", in: folder)
        == ShardTests.record("whole.json", in: folder))
    #expect(
      try ShardTests.report("merged.xml", in: folder) == ShardTests.report("whole.xml", in: folder))
  }

  @Test func `a merge fails if a shard is missing`() async throws {
    let folder = try ShardTests.folder()
    for index in [1, 2] {
      _ = try await Tool.run(
        "evals", "--shard", "\(index)/3", "--json", "\(index).json", in: folder.url)
    }
    let merged = try await Tool.run("merge", "1.json", "2.json", in: folder.url)
    #expect(merged.exitCode == 65, "\(merged.transcript)")
    #expect(merged.output.contains("the record of shard 3/3 is missing"), "\(merged.transcript)")
    let twice = try await Tool.run("merge", "1.json", "1.json", in: folder.url)
    #expect(twice.exitCode == 65, "\(twice.transcript)")
    #expect(twice.output.contains("this is shard 1/3, as is 1.json"), "\(twice.transcript)")
  }

  @Test func `only a merge, not a shard, misses samples of the baseline`() async throws {
    let folder = try ShardTests.folder()
    _ = try await Tool.run("evals", "--json", "base.json", in: folder.url)
    var files: [String] = []
    for index in 1...2 {
      let shard = try await Tool.run(
        "evals", "--shard", "\(index)/2", "--baseline", "base.json", "--json", "\(index).json",
        in: folder.url)
      #expect(shard.exitCode == 0, "\(shard.transcript)")
      #expect(!shard.output.contains("gone"), "\(shard.transcript)")
      files.append("\(index).json")
    }
    let merged = try await Tool.run(
      ["merge"] + files + ["--baseline", "base.json"], in: folder.url)
    #expect(merged.exitCode == 0, "\(merged.transcript)")
    #expect(merged.output.contains("all 40 are present"), "\(merged.transcript)")
    let again = try await Tool.run(["merge"] + files + ["--json", "whole.json"], in: folder.url)
    #expect(again.exitCode == 0, "\(again.transcript)")
    let twice = try await Tool.run("merge", "whole.json", "1.json", in: folder.url)
    #expect(twice.exitCode == 65, "\(twice.transcript)")
    #expect(twice.output.contains("whole.json: error: this is the record of a whole run"))
  }

  @Test func `more shards than samples are allowed`() async throws {
    let folder = try ShopSuite.folder()
    var files: [String] = []
    for index in 1...3 {
      let shard = try await Tool.run(
        "evals", "--shard", "\(index)/3", "--json", "\(index).json", in: folder.url)
      #expect(shard.exitCode == 0, "\(shard.transcript)")
      files.append("\(index).json")
    }
    let merged = try await Tool.run(["merge"] + files, in: folder.url)
    #expect(merged.exitCode == 0, "\(merged.transcript)")
  }
}
