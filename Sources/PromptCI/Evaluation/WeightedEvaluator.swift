/// An evaluator with another weight.
struct WeightedEvaluator<Base: ResponseEvaluator>: ResponseEvaluator {
  /// The evaluator that judges.
  let base: Base

  /// How much the score counts.
  let weight: Double

  /// The evaluator's own name.
  var name: String { base.name }

  /// Judges one response.
  func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try await base.evaluate(sample, response)
  }
}

extension WeightedEvaluator: BuiltInEvaluator {
  /// The problems of the evaluator that judges.
  var argumentProblems: [String] {
    (base as? any BuiltInEvaluator)?.argumentProblems ?? []
  }

  /// The category of the evaluator that judges.
  var categoryWhenNegated: FailureCategory {
    (base as? any BuiltInEvaluator)?.categoryWhenNegated ?? .assertion
  }
}
