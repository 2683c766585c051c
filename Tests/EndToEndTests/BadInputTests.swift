import Foundation
import Testing

struct BadInputTests {
  @Test(arguments: [
    (Data([0x48, 0x69, 0x0A, 0x63, 0x61, 0x66, 0xE9, 0x0A]), "evals/prompts/shop.md:2:4: error:"),
    (Data([0xFF, 0xFE, 0x48, 0x00]), "the file is UTF-16; save it as UTF-8"),
    (Data("Answer\0".utf8), "evals/prompts/shop.md:1:7: error:"),
  ])
  func `a prompt that is not UTF-8 is an error`(bytes: Data, message: String) async throws {
    let folder = try ShopSuite.folder()
    try folder.write(bytes, to: "evals/prompts/shop.md")
    let run = try await Tool.run("evals", in: folder.url)
    #expect(run.exitCode == 65, "\(run.transcript)")
    #expect(run.output.contains(message), "\(run.transcript)")
  }

  @Test func `an empty prompt is an error`() async throws {
    let folder = try ShopSuite.folder()
    try folder.write("", to: "evals/prompts/shop.md")
    let run = try await Tool.run("evals", in: folder.url)
    #expect(run.exitCode == 65, "\(run.transcript)")
    #expect(
      run.output.contains("evals/prompts/shop.md:1:1: error: the prompt is empty"),
      "\(run.transcript)")
  }

  @Test func `a directory in place of a data file is an error`() async throws {
    let folder = try ShopSuite.folder(
      ShopSuite.text(dataset: #"Dataset.csv("data", input: "text", expected: "label")"#))
    try folder.write("", to: "evals/data/.keep")
    let run = try await Tool.run("evals", in: folder.url)
    #expect(run.exitCode == 65, "\(run.transcript)")
    #expect(run.output.contains("this is a directory, not a data file"), "\(run.transcript)")
  }

  @Test func `a missing compiler is named`() async throws {
    let folder = try ShopSuite.folder()
    let run = try await Tool.run("evals", in: folder.url, environment: ["PATH": "/nowhere"])
    #expect(run.exitCode == 70, "\(run.transcript)")
    #expect(run.output.contains("no `swiftc` is in PATH"), "\(run.transcript)")
  }
}
