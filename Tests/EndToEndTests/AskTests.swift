import Foundation
import Optimizer
import Testing

/// Tests `--optimize --ask` with a person at the terminal.
struct AskTests {
  private static let prompt = "evals/prompts/colours.md"
  private static let question = "Write this part"

  /// Optimizes and answers the questions. Returns the output, the exit code and the prompt file.
  private static func answering(
    _ answers: [String], in folder: WorkingFolder
  ) async throws -> (output: String, code: Int32?, prompt: String) {
    let provider = try ScriptedProvider(ColourWorld.answer)
    return try await Tool.withTurn {
      let tool = try TerminalTool(
        ColourWorld.arguments() + ["--ask"], in: folder.url, environment: provider.environment)
      for (index, answer) in answers.enumerated() {
        _ = try await tool.wait(for: "]? ", times: index + 1)
        tool.type(answer + "\n")
      }
      let output = try await tool.wait(for: "◇ \(prompt)")
      let code = try await tool.finished()
      return (output, code, try folder.read(prompt))
    }
  }

  @Test func `writes a change that is accepted as a whole`() async throws {
    let (output, code, prompt) = try await Self.answering(["?", "y"], in: ColourWorld.folder())
    #expect(code == 0, "\(output)")
    #expect(output.contains("and its total effect"), "\(output)")
    #expect(output.contains("leave this part out"), "\(output)")
    #expect(ColourWorld.ruleCount(prompt) == 4)
    #expect(output.contains("is rewritten"), "\(output)")
  }

  @Test
  func `evaluates the accepted parts without held-out samples, then writes them`()
    async throws
  {
    let folder = try ColourWorld.folder()
    let (output, code, prompt) = try await Self.answering(
      ["s", "y", "n", "y", "d", "y"], in: folder)
    #expect(ColourWorld.ruleCount(prompt) == 2, "\(output)")
    #expect(prompt.hasPrefix(ColourWorld.prompt))
    #expect(output.contains("the accepted parts without the others"), "\(output)")
    #expect(output.contains(/validation: 18 of 30 passed \(before 20\.0%, whole change 100\.0%\)/))
    #expect(output.contains("the held-out samples are not read for this"), "\(output)")
    // The gates require 90%.
    #expect(code == 1, "\(output)")
    #expect(output.contains("the gates do not hold with these parts alone"), "\(output)")
    let kept = try KeptOptimizations(in: folder)
    #expect(try kept.read("accepted.md") == prompt)
    #expect(try ColourWorld.ruleCount(kept.read("best.md")) == 4)
    #expect(try kept.result().looks == 1)
  }

  @Test(arguments: [["n"], ["q"], ["s", "y", "d", "n"], ["\u{04}"]])
  func `writes nothing if no part is accepted`(answers: [String]) async throws {
    let (output, code, prompt) = try await Self.answering(answers, in: ColourWorld.folder())
    #expect(prompt == ColourWorld.prompt, "\(output)")
    #expect(code == 1, "\(output)")
    #expect(output.contains("is unchanged"), "\(output)")
  }

  @Test func `requires a terminal`() async throws {
    let folder = try ColourWorld.folder()
    let run = try await Tool.run(ColourWorld.arguments() + ["--ask"], in: folder.url)
    #expect(run.exitCode == 64, "\(run.transcript)")
    #expect(run.output.contains("'--ask' asks at a terminal"), "\(run.transcript)")
    let both = try await Tool.run("evals", "--optimize", "--ask", "--dry-run", in: folder.url)
    #expect(both.exitCode == 64, "\(both.transcript)")
    let alone = try await Tool.run("evals", "--ask", in: folder.url)
    #expect(alone.exitCode == 64, "\(alone.transcript)")
    #expect(
      alone.output.contains("'run' has no option '--ask', which belongs to 'optimize'"),
      "\(alone.transcript)")
  }
}
