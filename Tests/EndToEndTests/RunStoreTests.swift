import Foundation
import Testing

struct RunStoreTests {
  @Test func `stores every run with its record`() async throws {
    let folder = try ShopSuite.folder()
    let run = try await Tool.run("evals", "--json", "out.json", in: folder.url)
    #expect(run.exitCode == 0, "\(run.transcript)")
    #expect(folder.exists(".prompt-ci/runs.sqlite"))
    #expect(try records(folder).map(folder.read) == [folder.read("out.json")])
    _ = try await Tool.run("evals", "--filter", "nothing", in: folder.url)
    #expect(try records(folder).count == 1, "nothing ran, and something was kept")
    _ = try await Tool.run("evals", in: folder.url)
    #expect(try records(folder).count == 2)
  }

  @Test func `stores no value of a key`() async throws {
    let folder = try ShopSuite.folder(
      ShopSuite.text(dataset: #"Sample("hello swordfish-99", expected: "greeting", id: "hello")"#))
    let run = try await Tool.run(
      "evals", in: folder.url, environment: ["SHOP_API_KEY": "swordfish-99"])
    #expect(run.exitCode == 0, "\(run.transcript)")
    let record = try folder.read(try #require(try records(folder).first))
    #expect(record.contains("[redacted SHOP_API_KEY]"))
    #expect(!record.contains("swordfish-99"))
    for file in ["runs.sqlite", "runs.sqlite-wal"] where folder.exists(".prompt-ci/\(file)") {
      let bytes = try Data(contentsOf: folder[".prompt-ci/\(file)"])
      #expect(bytes.range(of: Data("swordfish-99".utf8)) == nil)
    }
  }

  @Test(arguments: ["runs", "runs.sqlite"])
  func `a store that cannot be written causes a warning`(name: String) async throws {
    let folder = try ShopSuite.folder()
    try folder.write(
      "not what it should be, and long enough to be no empty file", to: ".prompt-ci/\(name)")
    let run = try await Tool.run("evals", in: folder.url)
    #expect(run.exitCode == 0, "\(run.transcript)")
    #expect(run.output.contains("warning: .prompt-ci/runs"), "\(run.transcript)")
    #expect(run.output.contains("is not stored for history and --baseline"), "\(run.transcript)")
  }

  private func records(_ folder: WorkingFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder[".prompt-ci/runs"].path)
      .sorted().map { ".prompt-ci/runs/\($0)" }
  }
}
