import Foundation
import PromptCI
import Results
import Runner
import TestServer
import Testing

/// Tests models that the code of eval files calls through the run.
struct ModelClientTests {
  private static let suite = #"""
    import PromptCI

    struct Judged: EvalSuite {
      let prompt = Prompt(text: "Be kind.")
      let model: ModelID = "openai-compatible/m"
      var dataset: Dataset {
        for number in 0..<4 { Sample("question \(number).", id: "n\(number)") }
      }
      var evaluators: Evaluators {
        Evaluator("kind") { sample, response in
          let answer = try await ModelClient("openai-compatible/judge").respond(
            to: "Is this kind? \(sample.input) \(response.text)",
            options: GenerationOptions(temperature: 0))
          return answer.text.isEmpty ? .failing("no word") : .passing(answer.text)
        }.tier(.model)
      }
    }

    """#

  private static func run(
    _ arguments: [String] = [], in folder: WorkingFolder, environment: [String: String]
  ) async throws -> (run: ToolRun, reports: Reports) {
    let run = try await Tool.run(
      ["evals"] + Reports.options + arguments, in: folder.url, environment: environment)
    return (run, try Reports(in: folder))
  }

  private static func folder() throws -> WorkingFolder {
    let folder = try WorkingFolder()
    try folder.write(suite, to: "evals/Judged.swift")
    return folder
  }

  @Test func `an evaluator's model calls are counted and paid for once`()
    async throws
  {
    let provider = try ScriptedProvider()
    let folder = try ModelClientTests.folder()
    let (run, reports) = try await ModelClientTests.run(
      in: folder, environment: provider.environment)
    #expect(run.exitCode == 0, "\(run.transcript)")
    #expect(provider.count == 8)
    let judging = provider.server.requests.filter { $0.text.contains("Is this kind?") }
    #expect(judging.count == 4)
    #expect(judging.allSatisfy { $0["authorization"] == "Bearer \(ScriptedProvider.key)" })
    #expect(judging.allSatisfy { $0.text.contains(#""model":"judge""#) })
    for trial in reports.trials {
      #expect(trial.modelCalls?.count == 1 && trial.modelCalls?.cachedCount == 0)
      #expect(trial.modelCalls?.usage.total == 42)
    }

    let (again, cached) = try await ModelClientTests.run(
      in: folder, environment: provider.environment)
    #expect(again.exitCode == 0, "\(again.transcript)")
    #expect(provider.count == 8)
    #expect(cached.trials.allSatisfy { $0.modelCalls?.isCached == true && $0.isCached })
  }

  @Test func `a failing judge is an error, and its answers are not paid for twice`()
    async throws
  {
    let provider = try ScriptedProvider { request in
      request.text.contains("Is this kind? question 2")
        ? .reply(ScriptedProvider.failure(500)) : nil
    }
    let folder = try ModelClientTests.folder()
    let (run, reports) = try await ModelClientTests.run(
      in: folder, environment: provider.environment)
    #expect(run.exitCode == 3, "\(run.transcript)")
    let failed = reports.trials.filter { $0.outcome == .error }
    #expect(failed.map(\.sample) == ["n2"])
    #expect(failed.map(\.category) == ["provider"])
    #expect(reports.count(.pass) == 3)

    provider.become()
    let before = provider.count
    let (again, _) = try await ModelClientTests.run(in: folder, environment: provider.environment)
    #expect(again.exitCode == 0, "\(again.transcript)")
    #expect(provider.count == before + 1)
  }

  @Test func `a replay answers evaluators, and a spent budget stops the run`()
    async throws
  {
    let provider = try ScriptedProvider()
    let folder = try ModelClientTests.folder()
    let (recorded, _) = try await ModelClientTests.run(
      ["--record", "cassettes"], in: folder, environment: provider.environment)
    #expect(recorded.exitCode == 0, "\(recorded.transcript)")
    let (replayed, reports) = try await ModelClientTests.run(
      ["--replay", "cassettes"], in: folder, environment: [:])
    #expect(replayed.exitCode == 0, "\(replayed.transcript)")
    #expect(reports.count(.pass) == 4)
    #expect(provider.count == 8)

    // The budget is enough for some answers and their judgements, but not for all.
    let (spent, rest) = try await ModelClientTests.run(
      ["--no-cache", "--max-tokens-total", "700", "--concurrency", "1"], in: folder,
      environment: provider.environment)
    #expect(spent.exitCode == 3, "\(spent.transcript)")
    #expect(spent.output.contains("the budget is spent"), "\(spent.transcript)")
    #expect(rest.trials.count < 4)
    #expect(rest.trials.allSatisfy { $0.outcome == .pass })
  }

  @Test func `embeddings use one request per trial and are paid for once`()
    async throws
  {
    let provider = try ScriptedProvider { request in
      guard request.path.hasSuffix("/embeddings") else { return nil }
      let vectors = #"{"index": 0, "embedding": [1, 0]}, {"index": 1, "embedding": [0.6, 0.8]}"#
      return .reply(Reply(json: #"{"data": [\#(vectors)], "usage": {"prompt_tokens": 5}}"#))
    }
    let folder = try WorkingFolder()
    try folder.write(
      #"""
      import PromptCI

      struct Near: EvalSuite {
        let prompt = Prompt(text: "Be kind.")
        let model: ModelID = "openai-compatible/m"
        var dataset: Dataset { for number in 0..<3 { Sample("question \(number).", id: "n\(number)") } }
        var evaluators: Evaluators {
          Evaluator("near") { sample, response in
            let vectors = try await ModelClient("openai-compatible/e")
              .embeddings(of: ["\(sample.input) 1", "\(sample.input) 2"])
            return .scoring(zip(vectors[0], vectors[1]).reduce(0) { $0 + $1.0 * $1.1 })
          }.tier(.model)
          Evaluator("needs no key") { _, response in
            let vectors = try await ModelClient("embedded/lexical")
              .embeddings(of: ["refunds of parcels", "refund my parcel"])
            return zip(vectors[0], vectors[1]).reduce(0) { $0 + $1.0 * $1.1 } > 0.99
              ? .passing : .failing("far")
          }.tier(.model)
        }
      }

      """#, to: "evals/Near.swift")
    let (run, reports) = try await ModelClientTests.run(
      ["--record", "cassettes"], in: folder, environment: provider.environment)
    #expect(reports.trials.count == 3, "\(run.transcript)")
    for trial in reports.trials {
      #expect(trial.scores.first?.score?.value == 0.6, "\(run.transcript)")
      #expect(trial.scores.last?.score == .passing)
      #expect(trial.modelCalls?.count == 2)
    }
    #expect(provider.server.requests.filter { $0.path.hasSuffix("/embeddings") }.count == 3)
    let before = provider.count
    let (_, cached) = try await ModelClientTests.run(in: folder, environment: provider.environment)
    #expect(provider.count == before)
    #expect(cached.trials.allSatisfy { $0.scores.first?.score?.value == 0.6 })
    let (_, replayed) = try await ModelClientTests.run(
      ["--replay", "cassettes"], in: folder, environment: [:])
    #expect(replayed.trials.allSatisfy { $0.scores.first?.score?.value == 0.6 })
    #expect(provider.count == before)
  }
}
