import Foundation
import Testing

struct BaselineTests {
  private static func folder() throws -> WorkingFolder {
    try ShopSuite.folder(
      ShopSuite.text(
        dataset: """
          Sample("hello there", expected: "greeting", id: "hello")
          Sample("where is my parcel", expected: "order_status", id: "parcel")
          Sample("hello hello", expected: "refund_request", id: "always-wrong")
          """, gates: "[.noRegressions]"))
  }

  @Test func `a sample that passed in the baseline must pass again`() async throws {
    let folder = try BaselineTests.folder()
    let first = try await Tool.run("evals", "--json", "base.json", in: folder.url)
    #expect(first.exitCode == 0, "\(first.transcript)")
    #expect(first.output.contains("there is no baseline"), "\(first.transcript)")

    let same = try await Tool.run("evals", "--baseline", "base.json", in: folder.url)
    #expect(same.exitCode == 0, "\(same.transcript)")
    #expect(
      same.output.contains("2 that passed in the baseline still pass"), "\(same.transcript)")

    let prompt = ShopSuite.prompt.replacingOccurrences(of: "order_status", with: "parcel")
    try folder.write(prompt, to: "evals/prompts/shop.md")
    let worse = try await Tool.run("evals", "--baseline", "base.json", in: folder.url)
    #expect(worse.exitCode == 1, "\(worse.transcript)")
    #expect(
      worse.output.contains("1 sample that passed in the baseline no longer passes: parcel"),
      "\(worse.transcript)")
  }

  @Test(arguments: [("none.json", "none.json: error:"), ("bad.json", "bad.json: error:")])
  func `rejects a baseline that is not a run record before the run`(
    path: String, message: String
  ) async throws {
    let folder = try BaselineTests.folder()
    try folder.write("{}", to: "bad.json")
    let run = try await Tool.run("evals", "--baseline", path, in: folder.url)
    #expect(run.exitCode == 65, "\(run.transcript)")
    #expect(run.output.contains(message), "\(run.transcript)")
    #expect(!folder.exists(".prompt-ci"), "something was compiled or run")
  }
}
