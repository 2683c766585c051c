/// Judges one response with a list of evaluators, cheaper tiers first.
///
/// An evaluator of a costlier tier runs only if all cheaper ones passed or had nothing to judge,
/// unless it always runs or is required. Evaluators that call models run concurrently; all others
/// run one after the other.
///
/// - Parameters:
///   - sample: The sample.
///   - response: The model's response.
///   - evaluators: The evaluators.
///   - required: The names of evaluators that always run, because something else depends on their
///     values.
/// - Returns: One result per evaluator, in order. An evaluator that threw has an error and no
///   score; one that was skipped has neither.
package func judge(
  sample: Sample, response: Response, evaluators: [any ResponseEvaluator],
  required: Set<String> = []
) async -> [EvaluatorResult] {
  var results = evaluators.map { EvaluatorResult(evaluator: $0.name, weight: $0.weight) }
  let tiers = evaluators.map(\.tier)
  for tier in EvaluationTier.allCases where tiers.contains(tier) {
    let hasPassed = zip(tiers, results).allSatisfy { other, result in
      other >= tier || (result.score?.verdict != .fail && result.error == nil)
    }
    let all = evaluators.indices.filter { tiers[$0] == tier }
    let asked =
      hasPassed
      ? all
      : all.filter { evaluators[$0].runsAlways || required.contains(evaluators[$0].name) }
    for index in all where !asked.contains(index) { results[index].sparedTier = tier }
    if tier == .model {
      let answers = await judgeTogether(
        sample: sample, response: response, evaluators: asked.map { evaluators[$0] })
      for (index, answer) in zip(asked, answers) { results[index] = answer }
    } else {
      for index in asked {
        results[index] = await result(of: evaluators[index], sample, response)
      }
    }
  }
  return results
}

/// Runs evaluators concurrently, and returns their results in order.
private func judgeTogether(
  sample: Sample, response: Response, evaluators: [any ResponseEvaluator]
) async -> [EvaluatorResult] {
  await withTaskGroup(of: (Int, EvaluatorResult).self) { group in
    for (index, evaluator) in evaluators.enumerated() {
      group.addTask { (index, await result(of: evaluator, sample, response)) }
    }
    var results: [(Int, EvaluatorResult)] = []
    for await result in group { results.append(result) }
    return results.sorted { $0.0 < $1.0 }.map(\.1)
  }
}

/// Runs one evaluator.
private func result(
  of evaluator: any ResponseEvaluator, _ sample: Sample, _ response: Response
) async -> EvaluatorResult {
  var result = EvaluatorResult(evaluator: evaluator.name, weight: evaluator.weight)
  do {
    result.score = try await evaluator.evaluate(sample, response)
  } catch {
    result.error = error.explanation
    result.errorCategory = (error as? any CategorizedError)?.errorCategory
  }
  return result
}
