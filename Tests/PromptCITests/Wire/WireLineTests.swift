import Foundation
import PromptCI
import Testing

struct WireLineTests {
  private static let nasty = "a\nb\r\"\\\u{0}\u{1b}\u{2028}é🙂"

  @Test(arguments: [
    Response(""), Response("0", finishReason: .length),
    Response(
      nasty, finishReason: .toolCalls, usage: TokenUsage(input: 12, output: 3), latency: 1.25e-5,
      isCached: true),
    Response("tiny latency", latency: 1e-300), Response("priced", cost: 0.1),
    Response(
      "", finishReason: .toolCalls,
      toolCalls: [
        ToolCall(id: "", name: "a", arguments: nasty),
        ToolCall(id: nasty, name: "b", arguments: ""),
      ],
      usage: TokenUsage(input: 1, output: 2, cachedInput: 3, reasoning: 4)),
    Response("", tokenLogProbabilities: []),
    Response("streamed", latency: 1, timeToFirstToken: 0.25),
    Response(
      "ab", toolCalls: [ToolCall(id: "1", name: "a", arguments: "{}")],
      tokenLogProbabilities: [
        TokenLogProbability("a", logProbability: -1e-9),
        TokenLogProbability(
          nasty, logProbability: -9999,
          alternatives: [.init("", logProbability: -0.5), .init(nasty, logProbability: -2)]),
      ], timeToFirstToken: 1e-5),
  ])
  func `a response survives a round trip on one line`(response: Response) throws {
    let request = EvaluateRequest(
      ticket: 7, suite: 1, sample: 9_999, sampleID: Self.nasty,
      requiredEvaluators: response.isCached ? [] : ["near", Self.nasty], response: response)
    var line = try WireLine.line(of: .evaluate(request))
    #expect(line.firstIndex(of: 10) == line.count - 1)
    line.removeLast()
    guard case .evaluate(let read) = WireLine.request(in: line) else {
      Issue.record("not an evaluate request")
      return
    }
    #expect(read.ticket == 7 && read.suite == 1 && read.sample == 9_999)
    #expect(read.sampleID == Self.nasty)
    #expect(read.requiredEvaluators == request.requiredEvaluators)
    #expect(read.response == response)
  }

  @Test(arguments: [
    [],
    [EvaluatorResult(evaluator: "a", score: .passing)],
    [
      EvaluatorResult(evaluator: nasty, weight: 2.5, score: .failing(nasty, as: "tone")),
      EvaluatorResult(evaluator: "", error: nasty),
      EvaluatorResult(evaluator: "m", score: .scoring(0.1)),
      EvaluatorResult(evaluator: "i", score: .ignore("no expected value")),
    ],
    [
      EvaluatorResult(evaluator: "e", error: "slow down", errorCategory: "rate_limited"),
      EvaluatorResult(evaluator: "s", sparedTier: .model),
      EvaluatorResult(
        evaluator: "d",
        score: .scoring(0.5).with(
          ScoreDetail("grade", 8.3, nasty), ScoreDetail(nasty, label: nasty))),
    ],
  ])
  func `judgements survive a round trip on one line`(results: [EvaluatorResult]) throws {
    var line = try WireLine.line(of: .evaluated(ticket: 3, results))
    #expect(line.firstIndex(of: 10) == line.count - 1)
    line.removeLast()
    guard case .evaluated(3, let read) = WireLine.reply(in: line) else {
      Issue.record("not an evaluated reply")
      return
    }
    #expect(read == results)
  }

  @Test(arguments: ["", "[", "[1]", "[1,2,3]", "{}", "null", "[\"a\"]", "[1,[\"a\"]]", "[1,2]"])
  func `rejects a line that is not a message`(text: String) {
    let line = Array(text.utf8)
    #expect(WireLine.request(in: line) == nil)
    // A reply without judgements is valid: the sample may have no evaluators.
    #expect((WireLine.reply(in: line) == nil) == (text != "[1]"))
  }
}
