import Foundation
import Results
import Runner
import Synchronization
import TestServer
import Testing

/// Tests equal requests of samples and judges, and the number of concurrent requests.
struct EqualQuestionTests {
  private static let suite = #"""
    import PromptCI

    struct Same: EvalSuite {
      let prompt = Prompt(text: "Say the label.")
      let model: ModelID = "openai-compatible/m"
      let options = GenerationOptions(temperature: 1)
      var dataset: Dataset {
        for number in 0..<40 { Sample("Hello there", expected: "greeting", id: "n\(number)") }
      }
      var evaluators: Evaluators { ExactMatch() }
      var gates: [Gate] { [.passRate(atLeast: 0.9)] }
    }

    struct Panel: EvalSuite {
      let prompt = Prompt(text: "Say it.")
      let model: ModelID = "openai-compatible/m"
      var dataset: Dataset { for number in 0..<12 { Sample("number \(number)") } }
      var evaluators: Evaluators {
        Evaluator("asks three") { sample, _ in
          await withTaskGroup { group in
            for model in ["a", "b", "c"] {
              group.addTask {
                _ = try? await ModelClient(ModelID("openai-compatible/\(model)"))
                  .respond(to: "Is \(sample.input) fine?")
              }
            }
          }
          return .passing
        }
      }
    }

    """#

  /// A provider that answers each request differently.
  private static func fickle() throws -> ScriptedProvider {
    try ScriptedProvider { request in
      .reply(ScriptedProvider.answer(request.index.isMultiple(of: 2) ? "farewell" : "greeting"))
    }
  }

  @Test func `equal samples share one answer in a run, the next run and a replay`()
    async throws
  {
    let provider = try EqualQuestionTests.fickle()
    let folder = try WorkingFolder()
    try folder.write(EqualQuestionTests.suite, to: "evals/Same.swift")
    func run(_ arguments: String...) async throws -> [TrialResult] {
      let run = try await Tool.run(
        ["evals", "--filter", "Same/*"] + Reports.options + arguments, in: folder.url,
        environment: provider.environment)
      let trials = try Reports(in: folder).trials
      #expect(trials.count == 40, "\(run.transcript)")
      #expect(Set(trials.map(\.output)).count == 1)
      #expect(run.exitCode == (trials.first?.outcome == .pass ? 0 : 1), "\(run.transcript)")
      return trials
    }
    for concurrency in ["3", "50"] {
      let before = provider.count
      let fresh = try await run("--no-cache", "--concurrency", concurrency)
      #expect(provider.count == before + 1)
      #expect(fresh.count { !$0.isCached } == 1 && fresh.count { $0.isShared == true } == 39)
    }
    let first = try await run()
    let again = try await run("--record", "cassettes")
    let replayed = try await run("--replay", "cassettes")
    #expect(provider.count == 3)
    #expect(again.map(\.outcome) == first.map(\.outcome))
    #expect(replayed.map(\.outcome) == first.map(\.outcome))
    for trials in [again, replayed] { #expect(trials.count { $0.isShared == true } == 39) }
  }

  @Test func `--concurrency limits the requests of all models together`() async throws {
    let counts = Mutex((now: 0, most: 0))
    let provider = try ScriptedProvider { _ in
      counts.withLock { counts in
        counts.now += 1
        counts.most = max(counts.most, counts.now)
      }
      // On the connection's own thread, as the server's answers are.
      usleep(20_000)
      counts.withLock { $0.now -= 1 }
      return nil
    }
    let folder = try WorkingFolder()
    try folder.write(EqualQuestionTests.suite, to: "evals/Same.swift")
    let run = try await Tool.run(
      ["evals", "--filter", "Panel/*", "--no-cache", "--concurrency", "4"], in: folder.url,
      environment: provider.environment)
    #expect(run.exitCode == 0, "\(run.transcript)")
    #expect(provider.count == 48)
    #expect(counts.withLock { $0.most } <= 4)
  }
}
