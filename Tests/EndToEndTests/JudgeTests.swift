import Foundation
import PromptCI
import Results
import Runner
import TestServer
import Testing

/// Tests judges over HTTP and their failures.
struct JudgeTests {
  private static let suite = #"""
    import PromptCI

    struct Judged: EvalSuite {
      let prompt = Prompt(text: "{{input}}")
      var dataset: Dataset {
        for name in ["good", "bad", "repaired", "garbage", "silent", "declined", "cut"] {
          Sample("a \(name) text", id: name)
        }
      }
      func respond(to input: ModelInput) async throws -> String { input.text }
      var evaluators: Evaluators {
        ModelJudge("openai-compatible/judge", rubric: "The text is good.", seeing: [])
      }
      var gates: [Gate] { [.passRate(atLeast: 0), .errorRate(atMost: 1)] }
    }

    """#

  private static func verdict(_ choice: String, _ reason: String) -> Behaviour {
    .reply(ScriptedProvider.answer(#"{"reasoning": "\#(reason)", "verdict": "\#(choice)"}"#))
  }

  private static func finished(_ reason: String, _ message: [String: String]) -> Behaviour {
    let object: [String: Any] = [
      "choices": [
        ["message": message.merging(["role": "assistant"]) { $1 }, "finish_reason": reason]
      ],
      "usage": ["prompt_tokens": 20, "completion_tokens": 20],
    ]
    let data = (try? JSONSerialization.data(withJSONObject: object)) ?? Data()
    return .reply(Reply(json: String(decoding: data, as: UTF8.self)))
  }

  /// Judges each text as its name says.
  private static func provider() throws -> ScriptedProvider {
    try ScriptedProvider { request in
      let isRepair = request.text.contains("That could not be read")
      guard let name = request.text.firstMatch(of: /a ([a-z]+) text/)?.output.1 else { return nil }
      switch name {
      case "good": return verdict("pass", "it is")
      case "bad": return verdict("fail", "it is not")
      case "repaired":
        return isRepair
          ? verdict("pass", "now it can be read") : .reply(ScriptedProvider.answer("I pass it."))
      case "limited": return .reply(ScriptedProvider.failure(429, "slow down"))
      case "silent": return .silence(then: .hang)
      case "declined": return finished("stop", ["content": "", "refusal": "I will not judge this"])
      case "cut": return finished("length", ["content": #"{"reasoning": "it is so"#])
      default: return .reply(ScriptedProvider.answer("Not a pass, I think."))
      }
    }
  }

  @Test func `a judge's answer is a verdict or an error, never an accidental failure`()
    async throws
  {
    let provider = try JudgeTests.provider()
    let folder = try WorkingFolder(files: ["evals/Judged.swift": JudgeTests.suite])
    let run = try await Tool.run(
      ["evals", "--timeout", "1", "--verbose"] + Reports.options, in: folder.url,
      environment: provider.environment)
    let reports = try Reports(in: folder)
    func trial(_ name: String) throws -> TrialResult {
      try #require(reports.trials.first { $0.sample == name })
    }
    for (name, rationale) in [("good", "it is"), ("repaired", "now it can be read")] {
      #expect(try trial(name).outcome == .pass, "\(run.transcript)")
      #expect(try trial(name).scores.first?.score?.rationale == rationale)
    }
    #expect(try trial("bad").outcome == .fail)
    #expect(try trial("bad").message?.contains("it is not") == true)
    for (name, category, words) in [
      ("garbage", "judge_unparsable", "no readable judgement in two attempts"),
      ("declined", "judge_unparsable", "declined to judge, with \"I will not judge this\""),
      ("cut", "judge_unparsable", "the token limit of 1024 cut the answer of the judge"),
      ("silent", "timeout", "did not answer within 1 s"),
    ] {
      #expect(try trial(name).outcome == .error, "\(name): \(run.transcript)")
      #expect(try trial(name).category == category, "\(name): \(run.transcript)")
      #expect(try trial(name).message?.contains(words) == true, "\(name): \(run.transcript)")
    }
    #expect(try reports.count("//testcase/error[@type='judge_unparsable']") == 3)
    #expect(
      try reports.count("//property[@name='judge'][contains(@value, 'temperature 0')]") == 1)
    let asked = provider.server.requests.filter { $0.text.contains("a good text") }
    #expect(asked.count == 1)
    #expect(asked.first?.text.contains("json_schema") == true)
    let repairs = provider.server.requests.filter { $0.text.contains("That could not be read") }
    #expect(repairs.count == 2)
  }

  @Test func `a rate-limited judge is an error with that category`() async throws {
    let provider = try JudgeTests.provider()
    let suite = JudgeTests.suite.replacingOccurrences(of: #""good""#, with: #""limited""#)
    let folder = try WorkingFolder(files: ["evals/Judged.swift": suite])
    let run = try await Tool.run(
      ["evals", "--filter", "limited"] + Reports.options, in: folder.url,
      environment: provider.environment)
    let trials = try Reports(in: folder).trials
    #expect(trials.map(\.category) == ["rate_limited"], "\(run.transcript)")
    #expect(trials.first?.message?.contains("slow down") == true, "\(run.transcript)")
  }

  @Test func `the same judge reuses its cached verdicts`() async throws {
    let provider = try JudgeTests.provider()
    let folder = try WorkingFolder(files: ["evals/Judged.swift": JudgeTests.suite])
    func run() async throws -> ToolRun {
      try await Tool.run(
        "evals", "--filter", "good", in: folder.url, environment: provider.environment)
    }
    let first = try await run()
    #expect(first.exitCode == 0, "\(first.transcript)")
    let again = try await run()
    #expect(again.exitCode == 0, "\(again.transcript)")
    #expect(provider.count == 1)
    try folder.write(
      JudgeTests.suite.replacingOccurrences(of: "is good.", with: "is very good."),
      to: "evals/Judged.swift")
    _ = try await run()
    #expect(provider.count == 2)
  }

  @Test func `a judge that fails its canaries makes the run inconclusive`()
    async throws
  {
    let provider = try JudgeTests.provider()
    let suite = JudgeTests.suite.replacingOccurrences(
      of: "seeing: [])",
      with: """
        seeing: [], options: GenerationOptions(temperature: 0))
          .canaries([Canary("a good text", verdict: .pass), Canary("a garbage text", verdict: .fail)])
        """)
    let folder = try WorkingFolder(files: ["evals/Judged.swift": suite])
    let run = try await Tool.run(
      ["evals"] + Reports.options, in: folder.url, environment: provider.environment)
    #expect(run.exitCode == 3, "\(run.transcript)")
    #expect(run.output.contains("missed 1 of 2 canaries (0 allowed)"), "\(run.transcript)")
    let reports = try Reports(in: folder)
    #expect(reports.trials.isEmpty)
    #expect(reports.record.verdict == .inconclusive)
    let judges = try #require(reports.record.suites.first?.judges)
    #expect(judges.calibrations.first?.misses.map(\.found) == ["error"])
    #expect(judges.modelCalls.count == 3)
    #expect(try reports.count("//testcase/error[@type='canaries']") == 1)
    #expect(reports.total("errors") == 1)
    // Only the canaries were judged: one answer could be read, and one was sent back for repair.
    #expect(provider.count == 3)
  }
}
