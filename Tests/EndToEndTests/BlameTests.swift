import Foundation
import Testing

struct BlameTests {
  /// A folder with a suite and two runs of it, before and after a prompt change with three hunks.
  private static func folder() async throws -> WorkingFolder {
    let folder = try ShopSuite.folder(
      ShopSuite.text(
        dataset: """
          Sample("hello there", expected: "greeting", id: "hello")
          Sample("where is my parcel", expected: "order_status", id: "parcel")
          Sample("I want my money back", expected: "refund_request", id: "refund")
          Sample("please cancel my subscription", expected: "cancellation", id: "cancel")
          """))
    _ = try await Tool.run("evals", "--json", "a.json", in: folder.url)
    // The first hunk breaks 'hello', the second has no effect on the samples, the last fixes
    // 'cancel'.
    let prompt =
      ShopSuite.prompt
      .replacingOccurrences(of: "that customers send to a bicycle shop", with: "of a bicycle shop")
      .replacingOccurrences(of: "- greeting:", with: "- hi:")
      + "- cancellation: cancel an order or a subscription\n"
    try folder.write(prompt, to: "evals/prompts/shop.md")
    _ = try await Tool.run("evals", "--json", "b.json", in: folder.url)
    return folder
  }

  @Test func `names the hunks that broke and fixed a sample`() async throws {
    let folder = try await BlameTests.folder()
    let run = try await Tool.run("blame", "a.json", "b.json", in: folder.url)
    #expect(run.exitCode == 0, "\(run.transcript)")
    #expect(
      run.output.contains(
        "◇ Shop: 3 hunks of evals/prompts/shop.md, 2 samples whose outcome changed"),
      "\(run.transcript)")
    let hunks = run.output.components(separatedBy: "\n  hunk ")
    #expect(hunks.count == 4)
    #expect(hunks[1].contains("+You sort the messages of a bicycle shop."))
    #expect(hunks[1].contains("➜ changes no sample by itself"))
    #expect(hunks[2].contains("+- hi: hello"))
    #expect(hunks[2].contains("✘ breaks 1 sample: hello"), "\(run.transcript)")
    #expect(hunks[3].contains("+- cancellation:"))
    #expect(hunks[3].contains("✔ fixes 1 sample: cancel"), "\(run.transcript)")
    #expect(run.output.hasSuffix("✔ Shop: 2 of 2 changes explained\n"))
  }

  @Test func `an estimate sends no request`() async throws {
    let folder = try await BlameTests.folder()
    let run = try await Tool.run("blame", "a.json", "b.json", "evals", "--estimate", in: folder.url)
    #expect(run.exitCode == 0, "\(run.transcript)")
    // Eight prompts on two samples.
    #expect(run.output.contains("16"), "\(run.transcript)")
    #expect(!run.output.contains("hunk"), "\(run.transcript)")
  }

  @Test(
    arguments: [
      (["a.json", "a.json"], "the prompts are the same in both runs"),
      (["a.json", "none"], "none: error: the candidate cannot be read"),
    ])
  func `rejects runs with equal prompts or a missing record`(
    arguments: [String], message: String
  ) async throws {
    let folder = try await BlameTests.folder()
    let run = try await Tool.run(["blame"] + arguments, in: folder.url)
    #expect(run.exitCode == 65, "\(run.transcript)")
    #expect(run.output.contains(message), "\(run.transcript)")
  }
}
