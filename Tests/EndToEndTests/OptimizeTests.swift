import Foundation
import Optimizer
import PromptCI
import Results
import Runner
import TestServer
import Testing

/// Tests prompts that are rewritten until their evals pass.
struct OptimizeTests {
  private static let prompt = "evals/prompts/colours.md"

  private static func optimize(
    _ arguments: [String] = [], candidates: Int = 1, in folder: WorkingFolder,
    on provider: ScriptedProvider
  ) async throws -> ToolRun {
    try await Tool.run(
      ColourWorld.arguments(candidates: candidates) + arguments, in: folder.url,
      environment: provider.environment)
  }

  /// The requests to the optimizer and to the model under test.
  private static func requests(
    to provider: ScriptedProvider
  ) -> (optimizer: [ReceivedRequest], task: [ReceivedRequest]) {
    let requests = provider.server.requests
    return (
      requests.filter(ColourWorld.isToOptimizer), requests.filter { !ColourWorld.isToOptimizer($0) }
    )
  }

  // MARK: - Complete optimizations

  @Test(arguments: ["optimize", "--optimize"])
  func `repairs the example's naive prompt on all splits without a key`(
    form: String
  ) async throws {
    let folder = try WorkingFolder()
    let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    try FileManager.default.copyItem(
      at: repository.appendingPathComponent("evals"), to: folder["evals"])
    let path = "evals/prompts/support-triage.naive.md"
    let original = try folder.read(path)
    let run = try await Tool.run(
      form, "evals", "--filter", "SupportTriage", "--prompt", path, in: folder.url)
    #expect(run.exitCode == 0, "\(run.transcript)")
    #expect(run.output.contains("with embedded/editor"), "\(run.transcript)")
    #expect(run.output.contains("passed: the gates hold on all splits"), "\(run.transcript)")

    let kept = try KeptOptimizations(in: folder)
    #expect(kept.folders.count == 1)
    let result = try kept.result()
    #expect(result.end == .allPass)
    #expect(result.passes == true)
    #expect(result.iterations <= 12)
    #expect(result.supportsHeldOutClaim)
    #expect(result.splits.map(\.split) == [.train, .validation, .test])
    for split in result.splits {
      #expect(try #require(split.after) >= 0.9, "\(split)")
      #expect(try #require(split.after) > (split.before ?? 1), "\(split)")
    }

    let rewritten = try folder.read(path)
    #expect(rewritten != original)
    #expect(try kept.read("original.md") == original)
    #expect(try kept.read("best.md") == rewritten)
    #expect(try kept.read("chart.svg").hasPrefix("<svg"))
    // The original lines stay, so that a diff shows the additions.
    let lines = rewritten.split(separator: "\n")
    #expect(original.split(separator: "\n").allSatisfy(lines.contains))

    let again = try await Tool.run(
      "evals", "--filter", "SupportTriage", "--prompt", path, in: folder.url)
    #expect(again.exitCode == 0, "\(again.transcript)")
  }

  @Test(arguments: [[], ["--no-cache"]])
  func `a killed optimization resumes to the same prompt and pays nothing twice`(
    arguments: [String]
  ) async throws {
    let reference = try ScriptedProvider(ColourWorld.answer)
    let whole = try ColourWorld.folder()
    let uninterrupted = try await Self.optimize(arguments, in: whole, on: reference)
    #expect(uninterrupted.exitCode == 0, "\(uninterrupted.transcript)")
    #expect(ColourWorld.ruleCount(try whole.read(Self.prompt)) == 4)

    let provider = try ScriptedProvider(ColourWorld.answer)
    let folder = try ColourWorld.folder()
    provider.become { [weak provider] request in
      let count = provider.map { Self.requests(to: $0).optimizer.count } ?? 0
      return ColourWorld.isToOptimizer(request) && count == 3
        ? .silence(then: .hang) : ColourWorld.answer(request)
    }
    try await Tool.withTurn {
      let tool = try RunningTool(
        ColourWorld.arguments() + arguments, in: folder.url, environment: provider.environment)
      let isUnderWay = try await tool.wait { Self.requests(to: provider).optimizer.count == 3 }
      #expect(isUnderWay, "\(tool.output)")
      tool.send(SIGKILL)
      let run = try await tool.finished()
      #expect(run.status == .signalled(SIGKILL), "\(run.transcript)")
    }
    #expect(try folder.read(Self.prompt) == ColourWorld.prompt)
    #expect(!folder.exists("\(try KeptOptimizations(in: folder).folders[0])/result.json"))

    provider.become(ColourWorld.answer)
    let resumed = try await Self.optimize(
      arguments + ["--resume", "last"], in: folder, on: provider)
    #expect(resumed.exitCode == 0, "\(resumed.transcript)")
    #expect(try folder.read(Self.prompt) == whole.read(Self.prompt))
    let (paid, wanted) = (Self.requests(to: provider), Self.requests(to: reference))
    // The unanswered request was repeated once.
    #expect(paid.optimizer.count == wanted.optimizer.count + 1)
    #expect(paid.task.count == wanted.task.count)
    #expect(Set(paid.task.map(\.body)) == Set(wanted.task.map(\.body)))
    #expect(try KeptOptimizations(in: folder).folders.count == 1)
    let (resumedResult, wholeResult) = (
      try KeptOptimizations(in: folder).result(), try KeptOptimizations(in: whole).result()
    )
    #expect(resumedResult.candidate == wholeResult.candidate)
    #expect(resumedResult.splits == wholeResult.splits)
  }

  @Test func `requests to the optimizer contain nothing of the other splits`() async throws {
    let provider = try ScriptedProvider(ColourWorld.answer)
    let folder = try ColourWorld.folder(hasMarkers: true)
    let run = try await Self.optimize(candidates: 3, in: folder, on: provider)
    #expect(run.exitCode == 0, "\(run.transcript)")
    let (optimizer, task) = Self.requests(to: provider)
    // The markers did reach the model under test.
    for split in ["validation", "test"] {
      #expect(task.contains { $0.text.contains("\(ColourWorld.marker)-\(split)") })
    }
    let kept = try KeptOptimizations(in: folder).requests()
    #expect(optimizer.count >= 2)
    #expect(kept.count >= 2)
    for text in optimizer.map(\.text) + kept {
      #expect(text.contains("train"))
      #expect(!text.contains(ColourWorld.marker), "\(text)")
    }
    #expect(!(try folder.read(Self.prompt)).contains(ColourWorld.marker))
  }

  @Test func `optimizes suites that share a prompt together`() async throws {
    let provider = try ScriptedProvider(ColourWorld.answer)
    let folder = try ColourWorld.folder()
    try folder.write(ColourWorld.suites("Warm", "Cold"), to: "evals/Colours.swift")
    try folder.write(ColourWorld.data(["red", "white"]), to: "evals/data/warm.jsonl")
    try folder.write(ColourWorld.data(["red", "green", "blue"]), to: "evals/data/cold.jsonl")
    let run = try await Self.optimize(in: folder, on: provider)
    #expect(run.exitCode == 0, "\(run.transcript)")
    let kept = try KeptOptimizations(in: folder)
    #expect(kept.folders.count == 1)
    #expect(run.output.contains("Warm, Cold: 30 training"), "\(run.transcript)")
    #expect(try ColourWorld.ruleCount(folder.read(Self.prompt)) == 3)
    #expect(try kept.result().passes == true)
  }

  // MARK: - Prompt file

  @Test func `does not overwrite a prompt that was edited meanwhile`() async throws {
    let folder = try ColourWorld.folder()
    let edited = "Mine.\n"
    let provider = try ScriptedProvider { request in
      if ColourWorld.isToOptimizer(request) { try? folder.write(edited, to: Self.prompt) }
      return ColourWorld.answer(request)
    }
    let run = try await Self.optimize(in: folder, on: provider)
    #expect(run.exitCode == 65, "\(run.transcript)")
    #expect(run.output.contains("was changed while the optimization ran"), "\(run.transcript)")
    #expect(run.output.contains("best.md has the better prompt"), "\(run.transcript)")
    #expect(try folder.read(Self.prompt) == edited)
    let kept = try KeptOptimizations(in: folder)
    #expect(try ColourWorld.ruleCount(kept.read("best.md")) == 4)
    #expect(try kept.read("original.md") == ColourWorld.prompt)
  }

  @Test func `a dry run keeps the prompt and names the file of the better one`()
    async throws
  {
    let provider = try ScriptedProvider(ColourWorld.answer)
    let folder = try ColourWorld.folder()
    let run = try await Self.optimize(["--dry-run"], in: folder, on: provider)
    #expect(run.exitCode == 0, "\(run.transcript)")
    #expect(run.output.contains("best.md has the prompt"), "\(run.transcript)")
    #expect(run.output.contains("+\(ColourWorld.rule("green"))"), "\(run.transcript)")
    #expect(try folder.read(Self.prompt) == ColourWorld.prompt)
    #expect(try ColourWorld.ruleCount(KeptOptimizations(in: folder).read("best.md")) == 4)
  }

  @Test func `protected regions and front matter are preserved`() async throws {
    let front = "---\ntemperature: 0\n---\n"
    let region = "<!-- prompt-ci:keep -->\nThe names are fixed.\n<!-- prompt-ci:end-keep -->\n"
    let folder = try ColourWorld.folder(prompt: front + region + ColourWorld.prompt)
    let provider = try ScriptedProvider(ColourWorld.answer)
    provider.become { [weak provider] request in
      guard ColourWorld.isToOptimizer(request), let question = ChatQuestion(request),
        let read = OptimizerQuestion(question.text)
      else { return ColourWorld.answer(request) }
      switch provider.map({ Self.requests(to: $0).optimizer.count }) {
      case 1:
        let others = Array(read.prompt.dropFirst(3))
        return .reply(ScriptedProvider.answer(read.rewriting(others)))
      case 2:
        let others = read.prompt.map { $0 == "The names are fixed." ? "Any name will do." : $0 }
        return .reply(ScriptedProvider.answer(read.rewriting(others)))
      default: return ColourWorld.answer(request)
      }
    }
    let run = try await Self.optimize(in: folder, on: provider)
    #expect(run.exitCode == 0, "\(run.transcript)")
    #expect(run.output.contains("the front matter differs"), "\(run.transcript)")
    #expect(run.output.contains("a protected region differs"), "\(run.transcript)")
    let prompt = try folder.read(Self.prompt)
    #expect(prompt.hasPrefix(front + region))
    #expect(ColourWorld.ruleCount(prompt) == 4)
  }

  // MARK: - Refusals

  @Test func `rejects a second optimization of the same prompt without a trace`()
    async throws
  {
    let folder = try ColourWorld.folder()
    let provider = try ScriptedProvider { request in
      ColourWorld.isToOptimizer(request) ? .silence(then: .hang) : ColourWorld.answer(request)
    }
    try await Tool.withTurn {
      let tool = try RunningTool(
        ColourWorld.arguments(), in: folder.url, environment: provider.environment)
      let isUnderWay = try await tool.wait { !Self.requests(to: provider).optimizer.isEmpty }
      #expect(isUnderWay, "\(tool.output)")
      let second = try await RunningTool(
        ColourWorld.arguments(), in: folder.url, environment: provider.environment
      ).finished()
      #expect(second.exitCode == 65, "\(second.transcript)")
      #expect(
        second.output.contains("colours.md: error: another optimization of this prompt is running"),
        "\(second.transcript)")
      tool.send(SIGINT)
      let first = try await tool.finished()
      #expect(first.exitCode == 130, "\(first.transcript)")
    }
    #expect(try folder.read(Self.prompt) == ColourWorld.prompt)
    // The last optimization is the stopped one, not the refused one.
    #expect(try KeptOptimizations(in: folder).folders.count == 1)
    provider.become(ColourWorld.answer)
    let resumed = try await Self.optimize(["--resume", "last"], in: folder, on: provider)
    #expect(resumed.exitCode == 0, "\(resumed.transcript)")
  }

  @Test func `rejects a prompt in an eval file with its location`() async throws {
    let folder = try ShopSuite.folder(ShopSuite.text(prompt: #"Prompt(text: "Sort mail.")"#))
    let run = try await Tool.run("evals", "--optimize", in: folder.url)
    #expect(run.exitCode == 65, "\(run.transcript)")
    #expect(
      run.output.contains(
        /evals\/Shop\.swift:\d+: error: the prompt of Shop is written in the eval file/),
      "\(run.transcript)")
  }

  @Test func `reports too few samples at the beginning and at the end`() async throws {
    let folder = try ShopSuite.folder()
    let run = try await Tool.run("evals", "--optimize", in: folder.url)
    #expect(
      run.output.contains("too few samples for a claim about unseen ones"), "\(run.transcript)")
    #expect(
      run.output.contains("no claim about unseen samples can be made"), "\(run.transcript)")
    #expect(run.output.contains("at least 20"), "\(run.transcript)")
  }

  // MARK: - Failing optimizers

  /// A failure of an optimizer, and the expected output.
  struct Uselessness: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let words: String
    let behaviour: @Sendable () -> Behaviour

    init(_ name: String, _ words: String, _ behaviour: @escaping @Sendable () -> Behaviour) {
      testDescription = name
      self.words = words
      self.behaviour = behaviour
    }
  }

  static let uselessness = [
    Uselessness("nonsense", "the reply is rejected") {
      .reply(ScriptedProvider.answer("Sure! Here is a much better prompt."))
    },
    Uselessness("nothing", "the reply is rejected") { .reply(ScriptedProvider.answer("")) },
    Uselessness("truncated", "the reply is rejected") {
      .reply(ScriptedProvider.answer("=====0123456789ab reply=====", finishReason: "length"))
    },
    Uselessness("HTTP 500", "HTTP 500") { .reply(ScriptedProvider.failure(500)) },
    Uselessness("hangs", "did not answer within 1 s") { .silence(then: .hang) },
  ]

  @Test(arguments: uselessness)
  func `a useless optimizer ends the optimization`(kind: Uselessness) async throws {
    let folder = try ColourWorld.folder()
    let provider = try ScriptedProvider { request in
      ColourWorld.isToOptimizer(request) ? kind.behaviour() : ColourWorld.answer(request)
    }
    let run = try await Self.optimize(["--timeout", "1"], in: folder, on: provider)
    #expect(run.exitCode == 1 || run.exitCode == 3, "\(run.transcript)")
    #expect(run.output.contains(kind.words), "\(run.transcript)")
    #expect(
      run.output.contains("no reply of the optimizer could be used"), "\(run.transcript)")
    #expect(try folder.read(Self.prompt) == ColourWorld.prompt)
    #expect(try KeptOptimizations(in: folder).result().prompt == ColourWorld.prompt)
  }

  // MARK: - Bounds

  @Test(arguments: [5, 60, 120])
  func `never exceeds the maximum number of calls`(calls: Int) async throws {
    let provider = try ScriptedProvider(ColourWorld.answer)
    let folder = try ColourWorld.folder()
    let run = try await Self.optimize(["--max-calls", "\(calls)"], in: folder, on: provider)
    #expect(run.exitCode == 3, "\(run.transcript)")
    #expect(run.output.contains("of --max-calls are used"), "\(run.transcript)")
    #expect(Self.requests(to: provider).task.count <= calls)
    let result = try KeptOptimizations(in: folder).result()
    #expect(result.end == .maximumCalls(calls))
    #expect(try folder.read(Self.prompt) == result.prompt)
  }

  @Test func `resumes an optimization that reached a limit`() async throws {
    let provider = try ScriptedProvider(ColourWorld.answer)
    let folder = try ColourWorld.folder()
    let bounded = try await Self.optimize(["--max-calls", "150"], in: folder, on: provider)
    #expect(bounded.exitCode == 3, "\(bounded.transcript)")
    // A better prompt is in the file already.
    #expect(try ColourWorld.ruleCount(folder.read(Self.prompt)) > 0)
    let count = provider.count
    let resumed = try await Self.optimize(["--resume", "last"], in: folder, on: provider)
    #expect(resumed.exitCode == 0, "\(resumed.transcript)")
    #expect(try ColourWorld.ruleCount(folder.read(Self.prompt)) == 4)
    let kept = try KeptOptimizations(in: folder)
    #expect(try kept.result().original == ColourWorld.prompt)
    let before = Set(provider.server.requests.prefix(count).map(\.body))
    #expect(before.isDisjoint(with: provider.server.requests.dropFirst(count).map(\.body)))
  }
}
