import Foundation
import Testing

/// Tests `--watch`, at a terminal and without one.
struct WatchTests {
  private static let waiting = "waiting for changes"

  private static func folder() throws -> WorkingFolder {
    let folder = try ShopSuite.folder(
      ShopSuite.text(
        dataset: """
          Dataset.csv("data/shop.csv", input: "text", expected: "label", id: "id")
          """)
          + """
          struct Other: EvalSuite {
            let prompt: Prompt = "prompts/other.md"
            let model: ModelID = "embedded/lexical"
            var dataset: Dataset { Sample("hello there", expected: "greeting", id: "other") }
            var evaluators: Evaluators { ExactMatch() }
          }

          """)
    try folder.write(ShopSuite.prompt, to: "evals/prompts/other.md")
    try folder.write(
      """
      id,text,label
      hello,hello there,greeting
      late,where is my parcel,order_status

      """, to: "evals/data/shop.csv")
    return folder
  }

  @Test func `reruns what a change affects, and reacts to keys`() async throws {
    let folder = try Self.folder()
    try await Tool.withTurn {
      let tool = try TerminalTool(["evals", "--watch", "--json", "evals/run.json"], in: folder.url)
      let first = try await tool.wait(for: Self.waiting)
      #expect(first.contains("3 of 3 samples passed"), "\(first)")

      // A changed prompt reruns only its suite.
      try folder.write(
        ShopSuite.prompt.replacing("Answer with the label only.", with: ""),
        to: "evals/prompts/shop.md")
      let prompt = try await tool.wait(for: Self.waiting, times: 2)
      let second = prompt.components(separatedBy: Self.waiting)[1]
      #expect(second.contains("changed: evals/prompts/shop.md"), "\(second)")
      #expect(second.contains("Shop on embedded/lexical: 2 samples"), "\(second)")
      #expect(!second.contains("Other on"), "\(second)")
      #expect(second.contains("0 of 2 samples passed"), "\(second)")

      // Reruns only the samples that did not pass.
      try folder.write(
        """
        id,text,label
        hello,hello there,The category is greeting.
        late,where is my parcel,order_status

        """, to: "evals/data/shop.csv")
      let data = try await tool.wait(for: Self.waiting, times: 3)
      #expect(
        data.components(separatedBy: Self.waiting)[2].contains("1 of 2 samples passed"), "\(data)")
      tool.type("f")
      let failed = try await tool.wait(for: Self.waiting, times: 4)
        .components(separatedBy: Self.waiting)[3]
      #expect(failed.contains("Shop on embedded/lexical: 1 sample"), "\(failed)")
      #expect(failed.contains("0 of 1 sample passed"), "\(failed)")

      // An eval file that does not compile, and then compiles again.
      try folder.write("let broken: Int = \"\"\n", to: "evals/Broken.swift")
      let broken = try await tool.wait(for: Self.waiting, times: 5)
      #expect(broken.contains("evals/Broken.swift:1:19: error:"), "\(broken)")
      try FileManager.default.removeItem(at: folder["evals/Broken.swift"])
      let whole = try await tool.wait(for: Self.waiting, times: 6)
        .components(separatedBy: Self.waiting)[5]
      #expect(whole.contains("Other on embedded/lexical: 1 sample"), "\(whole)")

      // Editors' temporary files and the run's own report start no run.
      try folder.write("x", to: "evals/.shop.md.swp")
      try folder.write("x", to: "evals/prompts/shop.md~")
      tool.type("?")
      _ = try await tool.wait(for: "run the same again")
      tool.type("q")
      #expect(try await tool.finished() == 1)
    }
  }

  @Test func `a change stops the current run, and an interrupt ends the watch`()
    async throws
  {
    let folder = try ShopSuite.folder(
      ShopSuite.text(
        evaluators: """
          Evaluator("slow") { _, response in
            if response.text == "greeting" { return .passing }
            FileManager.default.createFile(atPath: "started", contents: nil)
            try await Task.sleep(for: .seconds(300))
            return .passing
          }
          """))
    try folder.write(
      ShopSuite.prompt.replacing("Answer with the label only.", with: ""),
      to: "evals/prompts/shop.md")
    try await Tool.withTurn {
      let tool = try TerminalTool(
        ["evals", "--watch", "--evaluator-timeout", "300"], in: folder.url)
      let deadline = ContinuousClock.now + .seconds(60)
      while !folder.exists("started"), ContinuousClock.now < deadline {
        try await Task.sleep(for: .milliseconds(20))
      }
      // The eval file counts even before the first run reports the files that it reads.
      let text = try folder.read("evals/Shop.swift")
      try folder.write(text + "// saved again\n", to: "evals/Shop.swift")
      _ = try await tool.wait(for: "changed: evals/Shop.swift")
      tool.type("\u{03}")
      #expect(try await tool.finished() == 130)
    }
  }

  @Test func `works without a terminal until a signal ends it`() async throws {
    let folder = try Self.folder()
    try await Tool.withTurn {
      let tool = try RunningTool(["evals", "--watch"], in: folder.url)
      #expect(try await tool.wait { tool.output.contains(Self.waiting) }, "\(tool.output)")
      #expect(tool.output.contains("an interrupt ends it"))
      try folder.write(ShopSuite.prompt + "\nBe quick.\n", to: "evals/prompts/other.md")
      let isAgain = try await tool.wait(upTo: .seconds(20)) {
        let runs = tool.output.components(separatedBy: Self.waiting)
        return runs.count == 3 && runs[1].contains("changed: evals/prompts/other.md")
      }
      #expect(isAgain, "\(tool.output)")
      #expect(!tool.output.contains("\u{1B}"))
      tool.send(SIGTERM)
      #expect(try await tool.finished().exitCode == 130)
    }
  }
}
