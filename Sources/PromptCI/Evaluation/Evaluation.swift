/// Judges one response by a list of evaluators, one after the other.
///
/// - Returns: A result for each evaluator, in their order; one that threw has an error and no score.
package func judge(
  sample: Sample, response: Response, evaluators: [any ResponseEvaluator]
) async -> [EvaluatorResult] {
  var results: [EvaluatorResult] = []
  for evaluator in evaluators {
    var result = EvaluatorResult(evaluator: evaluator.name, weight: evaluator.weight)
    do {
      result.score = try await evaluator.evaluate(sample, response)
    } catch {
      result.error = error.explanation
    }
    results.append(result)
  }
  return results
}
