import Foundation
import Testing

struct GateCommandTests {
  private static let dataset = """
    Sample("hello there", expected: "greeting", id: "hello", tags: ["must-pass"])
    Sample("where is my parcel", expected: "order_status", id: "parcel")
    Sample("hello hello", expected: "refund_request", id: "always-wrong")
    Sample("money back please", expected: "refund_request", id: "money")
    """

  private static func folder(
    _ dataset: String = dataset, gates: String = "[.passRate(atLeast: 0.5)]"
  )
    throws -> WorkingFolder
  {
    try ShopSuite.folder(ShopSuite.text(dataset: dataset, gates: gates))
  }

  @Test func `decides recorded results again without a run`() async throws {
    let folder = try GateCommandTests.folder()
    let run = try await Tool.run(
      "evals", "--json", "run.json", "--junit", "run.xml", in: folder.url)
    #expect(run.exitCode == 0, "\(run.transcript)")
    try FileManager.default.removeItem(at: folder.url.appending(path: "evals"))

    let same = try await Tool.run(
      "gate", "run.json", "--json", "gate.json", "--junit", "gate.xml", in: folder.url)
    #expect(same.exitCode == 0, "\(same.transcript)")
    #expect(try folder.read("gate.json") == folder.read("run.json"))
    #expect(try folder.read("gate.xml") == folder.read("run.xml"))

    let stricter = try await Tool.run(
      "gate", "run.json", "--gate", "pass-rate>=80%", in: folder.url)
    #expect(stricter.exitCode == 1, "\(stricter.transcript)")
    #expect(
      stricter.output.contains("✘ Shop: pass rate at least 80%: 3 of 4 passed (75.0%)"),
      "\(stricter.transcript)")

    let unsure = try await Tool.run(
      "gate", "run.json", "--gate", "pass-rate-bound>=70%", in: folder.url)
    #expect(unsure.exitCode == 3, "\(unsure.transcript)")
  }

  @Test func `reports weaker requirements, and fails with --strict-bar`() async throws {
    let folder = try GateCommandTests.folder(gates: "[.passRate(atLeast: 0.7)]")
    _ = try await Tool.run("evals", "--json", "base.json", in: folder.url)
    try folder.write(
      ShopSuite.text(
        dataset: GateCommandTests.dataset, evaluators: "ExactMatch(); MaximumWords(9)",
        gates: "[.passRate(atLeast: 0.5)]"), to: "evals/Shop.swift")
    let run = try await Tool.run(
      "evals", "--json", "run.json", "--baseline", "base.json", in: folder.url)
    #expect(run.exitCode == 0, "\(run.transcript)")
    #expect(
      run.output.contains("the gate 'pass rate at least 70%' is now 'pass rate at least 50%'"),
      "\(run.transcript)")
    let strict = try await Tool.run(
      "gate", "run.json", "--baseline", "base.json", "--strict-bar", in: folder.url)
    #expect(strict.exitCode == 1, "\(strict.transcript)")
    // The same evaluators are no change, even if other parts of the files differ.
    let same = try await Tool.run(
      "evals", "--baseline", "run.json", "--strict-bar", in: folder.url)
    #expect(same.exitCode == 0, "\(same.transcript)")
  }

  @Test func `changed arguments of an evaluator change the requirements`() async throws {
    let folder = try ShopSuite.folder(ShopSuite.text(evaluators: "MaximumWords(1)"))
    _ = try await Tool.run("evals", "--json", "base.json", in: folder.url)
    try folder.write(ShopSuite.text(evaluators: "MaximumWords(5)"), to: "evals/Shop.swift")
    let run = try await Tool.run("evals", "--baseline", "base.json", "--strict-bar", in: folder.url)
    #expect(run.exitCode == 1, "\(run.transcript)")
    #expect(run.output.contains("the requirements of the baseline"), "\(run.transcript)")
  }

  @Test func `a quarantine needs a valid date`() async throws {
    let dataset = #"Sample("hi", expected: "greeting", tags: ["quarantine:2026-02-30"])"#
    let folder = try GateCommandTests.folder(dataset)
    let run = try await Tool.run("evals", in: folder.url)
    #expect(run.exitCode == 65, "\(run.transcript)")
    #expect(
      run.output.contains("the tag 'quarantine:2026-02-30' has no valid last day"),
      "\(run.transcript)")
    #expect(run.output.contains("evals/Shop.swift:12:"), "\(run.transcript)")
  }

  @Test func `quarantined samples run and are reported but do not count`() async throws {
    let folder = try GateCommandTests.folder(
      """
      Sample("hello there", expected: "greeting", id: "hello")
      Sample("hello hello", expected: "refund_request", id: "bad", tags: ["quarantine:2999-12-31"])
      """, gates: "[.passRate(atLeast: 1)]")
    let run = try await Tool.run("evals", "--junit", "run.xml", in: folder.url)
    #expect(run.exitCode == 0, "\(run.transcript)")
    #expect(run.output.contains("in quarantine until 2999-12-31"), "\(run.transcript)")
    #expect(
      try folder.read("run.xml").contains(#"<skipped message="in quarantine until 2999-12-31: "#))
  }

  @Test func `runs every prompt and shows the variants side by side`() async throws {
    let folder = try GateCommandTests.folder(
      GateCommandTests.dataset.replacingOccurrences(of: #", tags: ["must-pass"]"#, with: ""),
      gates: "[.passRate(atLeast: 0)]")
    try folder.write("Say hello.", to: "evals/prompts/bare.md")
    let run = try await Tool.run(
      "evals", "--prompt", "evals/prompts/shop.md", "--prompt", "evals/prompts/bare.md", "--json",
      "run.json", in: folder.url)
    #expect(run.exitCode == 0, "\(run.transcript)")
    #expect(run.output.contains("Shop: variants side by side"), "\(run.transcript)")
    #expect(run.output.contains("they differ on 3 samples:"), "\(run.transcript)")
    let again = try await Tool.run(
      "evals", "--prompt", "evals/prompts/bare.md", "--baseline", "run.json", in: folder.url)
    // A variant is compared with the baseline's same variant.
    #expect(again.exitCode == 0, "\(again.transcript)")
  }

  @Test func `ends a suite early if its verdict is clear`() async throws {
    let folder = try GateCommandTests.folder(
      """
      for number in 0..<200 { Sample("hello \\(number)", expected: "greeting", id: "s\\(number)") }
      """, gates: "[.passRate(atLeast: 0.8), .errorRate(atMost: 0.01)]")
    let run = try await Tool.run(
      "evals", "--until-decided", "--concurrency", "1", "--json", "run.json", in: folder.url)
    #expect(run.exitCode == 0, "\(run.transcript)")
    #expect(run.output.contains("with a probability of at most 5%"), "\(run.transcript)")
    #expect(!run.output.contains("200 of 200"), "\(run.transcript)")
    let other = try await Tool.run("gate", "run.json", "--gate", "pass-rate>=100%", in: folder.url)
    #expect(other.exitCode == 3, "\(other.transcript)")
  }

  @Test(arguments: ["1", "50"])
  func `early stopping counts an error as both a pass and a failure`(concurrency: String)
    async throws
  {
    let folder = try ShopSuite.folder(
      ShopSuite.text(
        dataset: """
          for number in 0..<300 { Sample("hello \\(number)", expected: "greeting", id: "s\\(number)") }
          """,
        evaluators: """
          Evaluator("reads") { sample, _ in
            if sample.input.hasSuffix("7") { throw CocoaError(.fileReadUnknown) }
            return .passing
          }
          """, gates: "[.passRate(atLeast: 0.8)]"))
    // A tenth are errors: the true pass rate is between 90% and 100%.
    let run = try await Tool.run(
      "evals", "--until-decided", "--concurrency", concurrency, "--json", "run.json", in: folder.url
    )
    #expect(run.exitCode == 0, "\(run.transcript)")
    #expect(run.output.contains("with a probability of at most 5%"), "\(run.transcript)")
    let same = try await Tool.run("gate", "run.json", "--json", "same.json", in: folder.url)
    #expect(same.exitCode == 0, "\(same.transcript)")
    #expect(try folder.read("same.json") == folder.read("run.json"))

    // A result that depends on the errors is not decided early.
    let open = try await Tool.run(
      "evals", "--until-decided", "--concurrency", concurrency, "--gate", "pass-rate>=95%",
      in: folder.url)
    #expect(open.exitCode == 3, "\(open.transcript)")
    #expect(
      open.output.contains("270 of 300 passed (90.0%); 30 errors leave open whether it holds"),
      "\(open.transcript)")
  }

  @Test func `an evaluator's name may contain spaces`() async throws {
    let folder = try GateCommandTests.folder()
    let run = try await Tool.run(
      "evals", "--gate", "score:exact match:mean >= 70%", "--gate", "score: exact match :p10<=0.5",
      in: folder.url)
    #expect(run.exitCode == 0, "\(run.transcript)")
    #expect(run.output.contains("mean of exact match at least 0.7: it is 0.75 over 4 scores"))
  }

  @Test func `a deleted suite is reported as missing`() async throws {
    let folder = try GateCommandTests.folder()
    try folder.write(
      ShopSuite.text().replacingOccurrences(of: "struct Shop:", with: "struct Small:"),
      to: "evals/Small.swift")
    _ = try await Tool.run("evals", "--json", "base.json", in: folder.url)
    try FileManager.default.removeItem(at: folder["evals/Small.swift"])
    let run = try await Tool.run(
      "evals", "--baseline", "base.json", "--json", "run.json", "--junit", "run.xml", "--html",
      "run.html", "--markdown", "run.md", in: folder.url)
    #expect(run.exitCode == 1, "\(run.transcript)")
    #expect(
      run.output.contains(
        "✘ Small: every sample of the baseline: the suite is gone, and with it its sample"),
      "\(run.transcript)")
    #expect(try folder.read("run.xml").contains("the suite is gone"))
    // A run of a single file does not have to contain the samples of other files.
    let one = try await Tool.run(
      "evals/Shop.swift", "--baseline", "base.json", in: folder.url)
    #expect(one.exitCode == 0, "\(one.transcript)")
  }
}
