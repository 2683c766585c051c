import Foundation
import PromptCI
import Results
import Runner
import TestServer
import Testing

struct EmbeddingSimilarityTests {
  /// A suite on the embedded model with an embedding comparison.
  ///
  /// One answer equals the expected text; the other shares no word with it.
  private static func folder(comparedBy model: String) throws -> WorkingFolder {
    let text = """
      import PromptCI

      struct Desk: EvalSuite {
        let prompt: Prompt = "prompts/desk.md"
        let model: ModelID = "embedded/lexical"

        var dataset: Dataset {
          Sample("I want my money back", expected: "refund", id: "near")
          Sample("A late delivery", expected: "We apologise sincerely", id: "far")
        }

        var evaluators: Evaluators {
          EmbeddingSimilarity(model: "\(model)", atLeast: 0.8)
        }
      }

      """
    let prompt = "Answer with the label only.\n\n- refund: money back\n- parcel: late delivery\n"
    return try WorkingFolder(files: ["evals/Desk.swift": text, "evals/prompts/desk.md": prompt])
  }

  private static func run(
    in folder: WorkingFolder, environment: [String: String] = [:]
  ) async throws -> (run: ToolRun, trials: [TrialResult]) {
    let run = try await Tool.run(
      ["evals"] + Reports.options, in: folder.url, environment: environment)
    #expect(run.exitCode == 1, "\(run.transcript)")
    return (run, try Reports(in: folder).trials)
  }

  @Test func `uses the embedded model, which computes its vectors in each run`()
    async throws
  {
    let folder = try Self.folder(comparedBy: "embedded/lexical")
    for isCached in [false, true] {
      let (run, trials) = try await Self.run(in: folder)
      #expect(
        run.output.contains("embedding similarity by embedded/lexical, at least 0.8: scored 0.0"),
        "\(run.transcript)")
      #expect(trials.map(\.sample) == ["near", "far"])
      #expect(trials.map(\.outcome) == [.pass, .fail])
      #expect(trials.map { $0.scores.map(\.score?.value) } == [[1], [0]])
      #expect(trials.map(\.isCached) == [isCached, isCached])
      #expect(trials.map { $0.modelCalls?.count } == [1, 1])
      #expect(trials.map { $0.modelCalls?.cachedCount } == [0, 0])
      #expect(trials.map { $0.modelCalls?.cost } == [0, 0])
    }
  }

  @Test func `uses a provider's model, whose vectors are cached for the next run`()
    async throws
  {
    // The cosine of the answer, "parcel", and the expected text is 0.6 · 1 + 0.8 · 0.
    let provider = try ScriptedProvider { request in
      let body = try? JSONSerialization.jsonObject(with: Data(request.text.utf8))
      let texts = (body as? [String: Any])?["input"] as? [String] ?? []
      let items = texts.enumerated().map { index, text in
        #"{"index": \#(index), "embedding": \#(text == "parcel" ? "[0.6, 0.8]" : "[1, 0]")}"#
      }
      return .reply(
        Reply(
          json:
            #"{"data": [\#(items.joined(separator: ","))], "usage": {"prompt_tokens": 5, "total_tokens": 5}}"#
        ))
    }
    let folder = try Self.folder(comparedBy: "openai-compatible/vectors")
    for isCached in [false, true] {
      let (_, trials) = try await Self.run(in: folder, environment: provider.environment)
      #expect(trials.map(\.outcome) == [.pass, .fail])
      let values = trials.compactMap { $0.scores.first?.score?.value }
      try #require(values.count == 2)
      #expect(abs(values[0] - 1) < 1e-12 && abs(values[1] - 0.6) < 1e-12)
      #expect(trials.map { $0.modelCalls?.cachedCount } == (isCached ? [1, 1] : [0, 0]))
      #expect(trials.map { $0.modelCalls?.usage.input } == (isCached ? [0, 0] : [5, 5]))
      #expect(provider.server.requests.map(\.path) == ["/v1/embeddings", "/v1/embeddings"])
    }
  }
}
