import PromptCI
import Results
import Testing

struct PositionBiasTests {
  /// The result of a pairwise judge with a preference in each order.
  private static func result(responseFirst: String, baselineFirst: String) -> EvaluatorResult {
    EvaluatorResult(
      evaluator: "pair",
      score: Score.passing.with(
        ScoreDetail(PairwiseDetail.responseFirst, label: responseFirst),
        ScoreDetail(PairwiseDetail.baselineFirst, label: baselineFirst)))
  }

  @Test func `measures the position bias over all results`() throws {
    let other = EvaluatorResult(evaluator: "other", score: .passing)
    var results = [
      ("first", "first"), ("first", "first"), ("second", "second"), ("first", "second"),
    ].map { [PositionBiasTests.result(responseFirst: $0.0, baselineFirst: $0.1), other] }
    results.append([EvaluatorResult(evaluator: "pair", error: "down")])
    let biases = PositionBias.measure(results)
    let bias = try #require(biases.first)
    #expect(biases.count == 1)
    #expect(bias.evaluator == "pair")
    #expect(
      [bias.pairs, bias.disagreements, bias.favouringFirst, bias.favouringSecond] == [4, 3, 2, 1])
    #expect(bias.rate == 0.75)
  }

  @Test func `a score without preferences is no pair`() {
    #expect(PositionBias.measure([[EvaluatorResult(evaluator: "pair", score: .passing)]]).isEmpty)
  }
}
