import PromptCI
import Testing

struct LimitTests {
  static func score(
    _ evaluator: some ResponseEvaluator, isCached: Bool = false, cost: Double? = 0.0125
  ) async throws -> Score {
    let response = Response(
      "x", usage: TokenUsage(input: 100, output: 20), latency: 1.23456, isCached: isCached,
      cost: cost)
    return try await evaluator.evaluate(Sample("x"), response)
  }

  @Test func `judges a latency only if it was measured in this run`() async throws {
    #expect(try await LimitTests.score(MaximumLatency(1.3)).verdict == .pass)
    let slow = try await LimitTests.score(MaximumLatency(1))
    #expect(slow.category == .assertion)
    #expect(slow.rationale == "the model took 1.235 s, more than the 1.0 s allowed")
    #expect(try await LimitTests.score(MaximumLatency(1), isCached: true).verdict == .ignored)
  }

  @Test func `judges the cost of an answer even if it is cached`() async throws {
    #expect(try await LimitTests.score(MaximumCost(0.0125)).verdict == .pass)
    let cached = try await LimitTests.score(MaximumCost(0.01), isCached: true)
    #expect(
      cached.rationale
        == "the answer costs $0.0125 to ask for (it came from the cache), more than the $0.01 allowed"
    )
    let error = try await #require(throws: EvaluationError.self) {
      try await LimitTests.score(MaximumCost(1), cost: nil)
    }
    #expect(error == .unknownCost)
  }

  @Test(arguments: [
    (MaximumTokens(20), nil), (MaximumTokens(19), "20 output tokens, 1 more than the 19 allowed"),
    (MaximumTokens(99, of: .input), "100 input tokens, 1 more than the 99 allowed"),
    (MaximumTokens(120, of: .total), nil),
  ])
  func `judges the number of tokens`(evaluator: MaximumTokens, failure: String?) async throws {
    let score = try await LimitTests.score(evaluator)
    #expect((score.verdict == .fail ? score.rationale : nil) == failure)
  }

  @Test(
    arguments: [
      MaximumLatency(0), MaximumLatency(.nan), MaximumCost(-1), MaximumCost(.infinity),
      MaximumTokens(-1),
    ] as [any ResponseEvaluator])
  func `reports invalid arguments`(evaluator: any ResponseEvaluator) {
    #expect(evaluator.configurationProblems.count == 1)
  }

  @Test(arguments: [MaximumTokens(20), MaximumCost(1)] as [any ResponseEvaluator])
  func `throws if an answer has no usage`(evaluator: any ResponseEvaluator)
    async throws
  {
    let error = await #expect(throws: EvaluationError.self) {
      try await evaluator.evaluate(Sample("x"), Response("x"))
    }
    #expect(error == .unknownUsage)
  }
}
