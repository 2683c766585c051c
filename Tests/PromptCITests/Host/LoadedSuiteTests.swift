import Foundation
import PromptCI
import Testing

struct LoadedSuiteTests {
  /// A suite with a variable dataset, evaluators and gates.
  struct Tried: EvalSuite {
    var dataset = Dataset([Sample("a", expected: "b", file: "T.swift", line: 1, column: 1)])
    var evaluators = Evaluators([ExactMatch()])
    var gates: [Gate] = [.passRate(atLeast: 1)]

    let prompt = Prompt(text: "Answer.")
    let model: ModelID = "embedded/lexical"
  }

  private static func mistakes(_ suite: Tried) throws -> [String] {
    let error = try #require(throws: Diagnostics.self) { try LoadedSuite(suite) }
    return error.all.map { diagnostic in
      (diagnostic.line.map { "\($0):\(diagnostic.column ?? 0): " } ?? "") + diagnostic.message
    }
  }

  @Test(arguments: [
    ("exact match", nil),
    (
      "exact mach",
      "there is no evaluator named 'exact mach'; did you mean 'exact match'?; the evaluators are 'exact match', "
        + "'only here'"
    ),
    ("only here", nil),
  ])
  func `rejects a gate on the score of an unknown evaluator`(
    name: String, problem: String?
  ) throws {
    var suite = Tried()
    suite.dataset = Dataset([
      Sample("a", expected: "b") { Evaluator("only here") { _, _ in .passing } }
    ])
    suite.gates = [.score(name, .mean, .atLeast(0.5))]
    guard let problem else {
      _ = try LoadedSuite(suite)
      return
    }
    #expect(
      try LoadedSuiteTests.mistakes(suite)
        == ["gate 'mean of \(name) at least 0.5': \(problem)"])
  }

  // MARK: - Missing values

  private static func suite(
    _ rows: String, missing: MissingValues = .rejected,
    evaluators: [any ResponseEvaluator] = [ExactMatch()], in folder: TemporaryFolder
  ) throws -> Tried {
    try folder.write(rows, to: "rows.csv")
    var suite = Tried()
    suite.dataset = .csv(
      "rows.csv", input: "text", expected: "label", missing: missing,
      file: folder.path + "/S.swift", line: 1, column: 1)
    suite.evaluators = Evaluators(evaluators)
    return suite
  }

  @Test(
    arguments: [
      ExactMatch(), ExactMatch().weight(2).named("same"), LevenshteinRatio(), BLEU(), ROUGE(.n(1)),
      EmbeddingSimilarity(model: "embedded/lexical"), TFIDFSimilarity(), NumberMatch(),
      JSONEquals(),
      anyOf(Contains("x"), ExactMatch()), not(ExactMatch()),
      ModelJudge("m/x", rubric: "Is it right?", seeing: [.expected]),
    ] as [any ResponseEvaluator])
  func `locates an empty expected cell if an evaluator needs it`(
    evaluator: any ResponseEvaluator
  ) throws {
    let folder = try TemporaryFolder()
    let suite = try LoadedSuiteTests.suite(
      "text,label\na,b\nc,\n", evaluators: [MaximumWords(9), evaluator], in: folder)
    let found = try LoadedSuiteTests.mistakes(suite)
    #expect(found.count == 1)
    #expect(
      found.first?.hasPrefix("3:3: 'label' is empty, but an evaluator compares with it; ") == true,
      "\(found)")
  }

  @Test(
    arguments: [
      MaximumWords(9), LevenshteinRatio(references: ["x"]), JSONEquals(1),
      Evaluator("own") { sample, _ in sample.expected == "" ? .passing : .failing("no") },
    ] as [any ResponseEvaluator])
  func `accepts an empty expected cell if no evaluator needs it`(
    evaluator: any ResponseEvaluator
  ) throws {
    let folder = try TemporaryFolder()
    let suite = try LoadedSuiteTests.suite(
      "text,label\na,b\nc,\n", evaluators: [evaluator], in: folder)
    #expect(try LoadedSuite(suite).samples.map(\.expected) == ["b", ""])
  }

  @Test func `counts dropped rows and warns about them`() throws {
    let folder = try TemporaryFolder()
    let suite = try LoadedSuiteTests.suite(
      "text,label\na,b\n,\nc,\n,d\n", missing: .dropped, in: folder)
    let loaded = try LoadedSuite(suite)
    #expect(loaded.samples.map(\.input) == ["a"])
    #expect(
      loaded.description.warnings == [
        "\(folder.path)/rows.csv: 3 rows were dropped, as they lack a value: lines 3, 4, 5"
      ])
  }

  @Test func `rejects a file whose rows are all dropped`() throws {
    let folder = try TemporaryFolder()
    let suite = try LoadedSuiteTests.suite("text,label\n,\n", missing: .dropped, in: folder)
    #expect(
      try LoadedSuiteTests.mistakes(suite) == ["0:0: the dataset has no samples; give it one"])
  }

  @Test func `ignores the answer to an unjudged row`() async throws {
    let folder = try TemporaryFolder()
    let suite = try LoadedSuiteTests.suite(
      "text,label\na,b\nc,\n", missing: .unjudged, in: folder)
    let loaded = try LoadedSuite(suite)
    let results = await loaded.evaluate(
      sample: 1, id: loaded.samples[1].id, baselineOutput: nil, response: Response("x"))
    #expect(results.map(\.evaluator) == ["dataset"])
    #expect(results.first?.score == .ignore("the row has no 'label'"))
    let judged = await loaded.evaluate(
      sample: 0, id: loaded.samples[0].id, baselineOutput: nil, response: Response("b"))
    #expect(judged.first?.score?.verdict == .pass)
  }

  @Test func `judges an empty text that is kept`() async throws {
    let folder = try TemporaryFolder()
    let suite = try LoadedSuiteTests.suite("text,label\na,b\nc,\n", missing: .kept, in: folder)
    let loaded = try LoadedSuite(suite)
    let results = await loaded.evaluate(
      sample: 1, id: loaded.samples[1].id, baselineOutput: nil, response: Response(""))
    #expect(results.first?.score?.verdict == .pass)
  }
}
