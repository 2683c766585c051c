import Foundation
import Testing

/// Tests situations of a team in CI with real runs: the verdict, the exit code and the sentence of
/// each.
struct GateScenarioTests {
  /// The answers to each sample, one letter per repetition: `y` is right, `n` wrong, `e` an error.
  typealias Answers = [String]

  /// A situation.
  struct Scenario: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var gates = "[.passRate(atLeast: 0.9), .errorRate(atMost: 0.05)]"
    /// The gates of the baseline, if they differ.
    var oldGates: String?
    /// The answers of the baseline, or `nil` if there is none.
    var before: Answers?
    var now: Answers
    var options: [String] = []
    var exitCode: Int32
    var sentence: String
  }

  /// A model that always answers correctly, as a shell command.
  private static let program =
    #"exec:cat >&2; echo '{"text": "yes", "usage": {"input": 20, "output": 1}}'"#

  private static func answers(_ parts: (Int, String)...) -> Answers {
    parts.flatMap { Array(repeating: $1, count: $0) }
  }

  private static let drop = "[.noSignificantDrop(), .errorRate(atMost: 0.05)]"
  private static let half = "[.passRate(atLeast: 0.5)]"

  static let scenarios: [Scenario] = [
    Scenario(
      testDescription: "an outage", now: answers((80, "y"), (20, "e")), exitCode: 3,
      sentence: "80 of 100 passed (80.0%); 20 errors leave open whether it holds"),
    Scenario(
      testDescription: "5 samples, one flip, by name", gates: half, before: answers((5, "y")),
      now: answers((4, "y"), (1, "n")), exitCode: 1,
      sentence: "1 sample that passed in the baseline no longer passes: s4"),
    Scenario(
      testDescription: "5 samples, one flip, by chance", gates: drop, before: answers((5, "y")),
      now: answers((4, "y"), (1, "n")), exitCode: 3,
      sentence: "1 lost and 0 gained of 5: -20.0 points, p = 0.500; too few samples to exclude"),
    Scenario(
      testDescription: "500 samples, a true drop of 3 points", gates: drop,
      before: answers((490, "y"), (10, "n")), now: answers((465, "y"), (25, "n"), (10, "y")),
      exitCode: 1,
      sentence: "25 lost and 10 gained of 500: -3.0 points, p = 0.0083: a significant drop"),
    Scenario(
      testDescription: "an improvement", gates: drop, before: answers((90, "y"), (10, "n")),
      now: answers((100, "y")), exitCode: 0, sentence: "0 lost and 10 gained of 100: +10.0 points"),
    Scenario(
      testDescription: "deleted samples", before: answers((98, "y"), (2, "n")),
      now: answers((98, "y")), exitCode: 1,
      sentence: "2 of 100 are gone: s98, s99; if that is intended, record a new baseline"),
    Scenario(
      testDescription: "weaker requirements", gates: half,
      oldGates: "[.passRate(atLeast: 0.9)]", before: answers((92, "y"), (8, "n")),
      now: answers((92, "y"), (8, "n")), exitCode: 0,
      sentence: "the gate 'pass rate at least 90%' is now 'pass rate at least 50%'"),
    Scenario(
      testDescription: "weaker requirements, strict", gates: half,
      oldGates: "[.passRate(atLeast: 0.9)]", before: answers((92, "y"), (8, "n")),
      now: answers((92, "y"), (8, "n")), options: ["--strict-bar"], exitCode: 1,
      sentence: "the requirements of the baseline: the gate 'pass rate at least 90%' is now"),
    Scenario(
      testDescription: "a flaky sample, every repetition needed", gates: "[.passRate(atLeast: 1)]",
      now: answers((9, "yyy"), (1, "yny")), options: ["--repeat", "3"], exitCode: 1,
      sentence: "29 of 30 passed (96.7%)"),
    Scenario(
      testDescription: "a flaky sample, two of three needed", gates: "[.passRate(atLeast: 1)]",
      now: answers((9, "yyy"), (1, "yny")), options: ["--repeat", "3", "--min-passes", "2"],
      exitCode: 0, sentence: "s9  passed 2 of 3"),
    Scenario(
      testDescription: "a spent budget", now: answers((50, "y")),
      options: [
        "--model", GateScenarioTests.program, "--max-tokens-total", "500", "--concurrency", "1",
      ],
      exitCode: 3, sentence: "that were not run leave open whether it holds"),
    Scenario(
      testDescription: "zero selected", now: answers((5, "y")), options: ["--tag", "no-such-tag"],
      exitCode: 69, sentence: "no sample is selected"),
    Scenario(
      testDescription: "all errors", now: answers((20, "e")), exitCode: 3,
      sentence: "0 of 20 passed (0%); 20 errors leave open whether it holds"),
  ]

  /// A suite whose own code answers as a file says, or that uses a given model.
  private static func suite(gates: String, answersItself: Bool) -> String {
    """
    import Foundation
    import PromptCI

    struct Outage: Error {}

    struct Mail: EvalSuite {
      let prompt = Prompt(text: "Answer with the label only.\\n- yes: s\\n- no: x")
      let options = GenerationOptions(maximumResponseTokens: 5)
      var dataset: Dataset { Dataset.csv("data.csv", input: "text", expected: "label", id: "id") }
      var evaluators: Evaluators { ExactMatch() }
      var gates: [Gate] { \(gates) }
    \(answersItself ? respond : "")
    }
    """
  }

  private static let respond = """
      func respond(to input: ModelInput) async throws -> String {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "answers.txt")
        let answers = try String(contentsOf: file, encoding: .utf8).split(separator: "\\n")
        let letters = Array(answers[Int(input.text.dropFirst()) ?? 0])
        switch letters[min(input.repetition, letters.count - 1)] {
        case "y": return "yes"
        case "n": return "no"
        default: throw Outage()
        }
      }
    """

  private static func write(
    _ answers: Answers, gates: String, _ own: Bool, to folder: WorkingFolder
  )
    throws
  {
    try folder.write(suite(gates: gates, answersItself: own), to: "evals/Mail.swift")
    let rows = answers.indices.map { "s\($0),s\($0),yes" }
    try folder.write(
      (["id,text,label"] + rows).joined(separator: "\n") + "\n", to: "evals/data.csv")
    try folder.write(answers.joined(separator: "\n"), to: "evals/answers.txt")
  }

  @Test(arguments: scenarios)
  func `gives the expected exit code and reason`(scenario: Scenario) async throws {
    let folder = try WorkingFolder(files: [:])
    let own = !scenario.options.contains("--model")
    var options = ["evals", "--no-cache"] + scenario.options
    if let before = scenario.before {
      try GateScenarioTests.write(
        before, gates: scenario.oldGates ?? scenario.gates, own, to: folder)
      _ = try await Tool.run(["evals", "--no-cache", "--json", "base.json"], in: folder.url)
      options += ["--baseline", "base.json"]
    }
    try GateScenarioTests.write(scenario.now, gates: scenario.gates, own, to: folder)
    let run = try await Tool.run(options, in: folder.url)
    #expect(run.exitCode == scenario.exitCode, "\(run.transcript)")
    let line = run.output.split(separator: "\n").first { $0.contains(scenario.sentence) }
    let found = try #require(line, "\(run.transcript)")
    if ProcessInfo.processInfo.environment["PROMPT_CI_GATE_TABLE"] != nil {
      print("| \(scenario.testDescription) | \(scenario.exitCode) | \(found) |")
    }
  }
}
