import Foundation
import PromptCI
import Results
import Runner
import TestServer
import Testing

/// Tests runs whose answers are streamed, with log-probabilities.
struct StreamedRunTests {
  private static let suite = #"""
    import PromptCI

    struct Streamed: EvalSuite {
      let prompt = Prompt(text: "---\nstream: true\nlog_probabilities: 1\n---\nBe kind.")
      let model: ModelID = "openai-compatible/m"
      var dataset: Dataset { Sample("hello", expected: "greeting", id: "a") }
      var evaluators: Evaluators {
        ExactMatch()
        Evaluator("is sure") { _, response in
          guard let tokens = response.tokenLogProbabilities else { return .failing("no tokens") }
          return tokens == [
            TokenLogProbability(
              "gree", logProbability: -0.5, alternatives: [.init("g", logProbability: -1.5)]),
            TokenLogProbability("ting", logProbability: -0.25),
          ] ? .passing : .failing("\(tokens)")
        }
        Evaluator("came piece by piece") { _, response in
          (response.timeToFirstToken ?? 0) > 0 ? .passing : .failing("all at once")
        }
      }
    }

    """#

  private static let stream = Reply(
    headers: [HeaderField("content-type", "text/event-stream")],
    text: [
      #"{"choices":[{"delta":{"content":"gree"},"logprobs":{"content":[{"token":"gree","logprob":-0.5,"top_logprobs":[{"token":"g","logprob":-1.5}]}]}}]}"#,
      #"{"choices":[{"delta":{"content":"ting"},"logprobs":{"content":[{"token":"ting","logprob":-0.25}]},"finish_reason":"stop"}]}"#,
      #"{"choices":[],"usage":{"prompt_tokens":7,"completion_tokens":2}}"#, "[DONE]",
    ].map { "data: \($0)\n\n" }.joined(), framing: .chunked(bytes: 50))

  @Test func `evaluators see tokens and time to first token, also from the cache`()
    async throws
  {
    let provider = try ScriptedProvider { request in
      request.text.contains(#""stream":true"#) && request.text.contains(#""top_logprobs":1"#)
        ? .reply(StreamedRunTests.stream) : .reply(ScriptedProvider.failure(400))
    }
    let folder = try WorkingFolder()
    try folder.write(StreamedRunTests.suite, to: "evals/Streamed.swift")
    for isCached in [false, true] {
      let run = try await Tool.run(
        ["evals"] + Reports.options, in: folder.url, environment: provider.environment)
      #expect(run.exitCode == 0, "\(run.transcript)")
      let trial = try #require(try Reports(in: folder).trials.first)
      #expect(trial.isCached == isCached)
      #expect(trial.usage == TokenUsage(input: 7, output: 2))
      let first = try #require(trial.timeToFirstToken)
      #expect(first > 0 && first <= trial.latency)
    }
    #expect(provider.count == 1)
  }
}
