import Foundation
import PromptCI
import Results
import Runner
import Testing

struct PlaceTests {
  @Test func `absolute paths work from any working directory`() async throws {
    let folder = try ShopSuite.folder(
      ShopSuite.text(
        dataset: #"Dataset.csv("data/shop.csv", input: "text", expected: "label", id: "id")"#))
    try folder.write("id,text,label\na,hello,greeting\n", to: "evals/data/shop.csv")
    let elsewhere = try WorkingFolder(named: "elsewhere")
    let evals = folder["evals"].path
    let run = try await Tool.run(
      [evals, "--junit", folder["junit.xml"].path, "--json", folder["run.json"].path],
      in: elsewhere.url)
    #expect(run.exitCode == 0, "\(run.transcript)")
    let reports = try Reports(in: folder)
    #expect(reports.trials.map(\.location.file) == ["\(evals)/data/shop.csv"])
    #expect(try reports.count("//testcase[@file='\(evals)/data/shop.csv'][@line='2']") == 1)
    #expect(elsewhere.exists(".prompt-ci"))
    #expect(!folder.exists(".prompt-ci"))
  }

  @Test func `warns about a directory that cannot be written to`() async throws {
    let folder = try ShopSuite.folder()
    // Root may write to any directory; a file in place of the store's directory blocks root too.
    try folder.write("", to: ".prompt-ci")
    let run = try await Tool.run("evals", in: folder.url)
    #expect(run.exitCode == 0, "\(run.transcript)")
    #expect(
      run.output.contains("warning: .prompt-ci: error: the directory cannot be written to"),
      "\(run.transcript)")
  }

  @Test(arguments: ["--help", "run --help", "list --help", "init --help", "--version"])
  func `help and version fit 80 columns and exit with 0`(command: String) async throws {
    let folder = try WorkingFolder()
    let run = try await Tool.run(
      command.split(separator: " ").map(String.init), in: folder.url)
    #expect(run.exitCode == 0, "\(run.transcript)")
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(run.transcript)")
    #expect(!run.output.isEmpty)
  }
}
