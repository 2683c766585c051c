import Foundation
import Models
import PromptCI
import Results
import Testing

@testable import Runner

struct SuitePlannerTests {
  private static let suite = CompiledSuites.Suite(
    mangledName: "Shop", name: "Shop",
    location: SourceLocation(file: "/nowhere/evals/Shop.swift", line: 3))

  private static func description(
    _ prompt: Prompt = Prompt(text: "{{input}}"), model: ModelID = "embedded/lexical",
    edit: (inout SuiteDescription) -> Void = { _ in }
  ) -> SuiteDescription {
    var description = SuiteDescription(
      prompt: prompt, model: model, options: GenerationOptions(), gates: [.passRate(atLeast: 1)],
      samples: [
        SampleDescription(Sample("first", id: "a", split: .train, tags: ["smoke"])),
        SampleDescription(Sample("second", id: "b", split: .test)),
        SampleDescription(Sample("third", id: "c", split: .test, tags: ["smoke"])),
      ])
    edit(&description)
    return description
  }

  private static func plan(
    _ description: SuiteDescription, selection: Selection = Selection(),
    edit: (inout SuitePlanner) -> Void = { _ in }
  ) throws -> PlannedSuite? {
    var planner = SuitePlanner(
      selection: selection, models: ModelDirectory(ScriptedRun.source()))
    edit(&planner)
    return try planner.plan(
      suite, index: 2, description: description, code: ScriptedSuite(), version: "1")
  }

  /// The message of the first mistake in a suite that cannot be planned.
  private static func mistake(
    _ description: SuiteDescription, edit: (inout SuitePlanner) -> Void = { _ in }
  ) throws -> String? {
    let error = #expect(throws: Diagnostics.self) { try plan(description, edit: edit) }
    return error?.all.first?.message
  }

  @Test func `a suite is planned with all its samples, in order`() throws {
    let planned = try #require(try Self.plan(Self.description()))
    #expect(planned.name == "Shop")
    #expect(planned.codeIndex == 2)
    #expect(planned.samples.map(\.sample.id) == ["a", "b", "c"])
    #expect(planned.samples.map(\.index) == [0, 1, 2])
    #expect(planned.samples.map { $0.prompt.turns.last?.text } == ["first", "second", "third"])
    #expect(planned.sampleCount == 3)
    #expect(planned.places == nil)
    #expect(planned.modelDescription == "embedded/lexical")
  }

  /// A selection, and the selected samples.
  struct Choice: Sendable {
    let selection: Selection
    let samples: [String]
  }

  private static let choices = [
    Choice(selection: Selection(tags: ["smoke"]), samples: ["a", "c"]),
    Choice(selection: Selection(splits: [.test]), samples: ["b", "c"]),
    Choice(selection: Selection(tags: ["smoke"], splits: [.test]), samples: ["c"]),
    Choice(selection: Selection(filters: [FilterPattern("Shop")]), samples: ["a", "b", "c"]),
    Choice(selection: Selection(suites: ["Other"]), samples: []),
    Choice(
      selection: Selection(samples: [SampleName(suite: "Shop", sample: "b")]), samples: ["b"]),
  ]

  @Test(arguments: choices)
  func `selected samples keep their index in the dataset`(choice: Choice) throws {
    let planned = try Self.plan(Self.description(), selection: choice.selection)
    #expect((planned?.samples.map(\.sample.id) ?? []) == choice.samples)
    let places = ["a": 0, "b": 1, "c": 2]
    #expect(planned?.samples.allSatisfy { places[$0.sample.id] == $0.index } ?? true)
    #expect((planned == nil) == choice.samples.isEmpty)
  }

  @Test func `a suite without selected samples needs no prompt and no model`() throws {
    let description = Self.description("none.md", model: "nobody/nothing")
    #expect(try Self.plan(description, selection: Selection(tags: ["none"])) == nil)
  }

  @Test func `shards partition the samples and keep their positions`() throws {
    let all = try (1...2).flatMap { number in
      let planned = try #require(
        try Self.plan(Self.description()) { $0.shard = Shard(index: number, count: 2) })
      for sample in planned.samples {
        #expect(planned.places?[sample.sample.id] == sample.index)
      }
      return planned.samples.map(\.sample.id)
    }
    #expect(all.sorted() == ["a", "b", "c"])
  }

  @Test func `the run's model and prompt override the suite's`() throws {
    let path = NSTemporaryDirectory() + "prompt-\(UUID().uuidString).md"
    try "Say it: {{input}}".write(toFile: path, atomically: false, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let planned = try #require(
      try Self.plan(Self.description("none.md", model: "nobody/nothing")) {
        $0.model = "embedded/lexical"
        $0.prompt = path
      })
    #expect(planned.modelID == "embedded/lexical")
    #expect(planned.prompt.path == path)
    #expect(planned.samples[0].prompt.turns.last?.text == "Say it: first")
  }

  @Test func `front matter sets what the suite leaves unset`() throws {
    let text = "---\nmodel: embedded/lexical\ntemperature: 0.5\n---\n{{input}}"
    let planned = try #require(
      try Self.plan(Self.description(Prompt(text: text), model: .fromPrompt)))
    #expect(planned.modelID == "embedded/lexical")
    #expect(planned.options.temperature == 0.5)
    let own = try #require(
      try Self.plan(
        Self.description(Prompt(text: text), model: .fromPrompt) { $0.options.temperature = 0.1 }))
    #expect(own.options.temperature == 0.1)
  }

  @Test func `a suite that answers by itself needs no model`() throws {
    let planned = try #require(
      try Self.plan(Self.description(model: .fromPrompt) { $0.answersItself = true }))
    #expect(planned.modelID == "swift/Shop")
    #expect(planned.modelDescription == "swift/Shop")
    guard case .code(let version) = planned.respondent else {
      Issue.record("a model answers")
      return
    }
    #expect(version == "1")
  }

  @Test func `evaluators named by gates are required`() throws {
    let planned = try #require(
      try Self.plan(
        Self.description {
          $0.gates = [.score("tone", .mean, .atLeast(0.5)), .passRate(atLeast: 1)]
        }
      ) {
        $0.gates = [.score("facts", .mean, .atLeast(0.9)), .score("tone", .mean, .atLeast(0.9))]
      })
    #expect(planned.requiredEvaluators == ["facts", "tone"])
  }

  @Test func `a sample whose answer is in the prompt is marked`() throws {
    let sample = "my parcel never came and I want my money back at once"
    let planned = try #require(
      try Self.plan(
        Self.description(
          Prompt(text: "Sort mail.\n\nInput: \(sample)\nLabel: refund\n\nInput: {{input}}\nLabel:")
        ) { $0.samples = [SampleDescription(Sample(sample, expected: "refund", id: "shown"))] }))
    #expect(planned.samples[0].contamination != nil)
  }

  // MARK: - Mistakes

  @Test func `a suite without a model is an error that says where to set it`() throws {
    let message = try Self.mistake(Self.description(model: .fromPrompt))
    #expect(message?.hasPrefix("no model is named") == true)
  }

  @Test func `an unknown model is an error`() throws {
    let message = try Self.mistake(Self.description(model: "embedded/lexicon"))
    #expect(message?.contains("unknown model 'embedded/lexicon'") == true)
  }

  @Test func `a missing prompt file is an error`() throws {
    #expect(try Self.mistake(Self.description("none.md")) != nil)
  }

  @Test func `an undefined variable is one error for all samples`() throws {
    let error = #expect(throws: Diagnostics.self) {
      try Self.plan(Self.description(Prompt(text: "{{input}} {{tone}}")))
    }
    #expect(error?.all.count == 1)
  }

  @Test func `invalid options are an error`() throws {
    #expect(try Self.mistake(Self.description { $0.options.temperature = -1 }) != nil)
  }

  @Test func `an error of a whole suite is at its declaration`() {
    let diagnostics = SuitePlanner.diagnostics(of: Self.suite, HostFailure.stopped)
    #expect(diagnostics.all.map(\.file) == ["/nowhere/evals/Shop.swift"])
    #expect(diagnostics.all.map(\.line) == [3])
    #expect(diagnostics.all[0].message == "Shop cannot be loaded: the run was stopped")
  }
}
