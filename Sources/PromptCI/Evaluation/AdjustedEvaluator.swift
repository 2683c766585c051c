/// An evaluator with another name, weight, tier or run condition.
struct AdjustedEvaluator<Base: ResponseEvaluator>: ResponseEvaluator {
  /// The adjusted evaluator.
  let base: Base

  /// The name in reports; `nil` keeps the evaluator's own name.
  var title: String?

  /// The weight in the mean score.
  let weight: Double

  /// The cost tier.
  let tier: EvaluationTier

  /// Whether it runs even if a cheaper evaluator did not pass.
  let runsAlways: Bool

  /// The given name, or else the evaluator's own.
  var name: String { title ?? base.name }

  /// Judges one response.
  func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try await base.evaluate(sample, response)
  }
}

extension AdjustedEvaluator: WrappingEvaluator {
  /// The adjusted evaluator.
  var wrapped: any ResponseEvaluator { base }
}

extension AdjustedEvaluator: BuiltInEvaluator {
  /// Whether the adjusted evaluator needs an expected value.
  var needsExpected: Bool { base.needsExpectedValue }

  /// The argument problems of the adjusted evaluator.
  var argumentProblems: [String] {
    (base as? any BuiltInEvaluator)?.argumentProblems ?? []
  }

  /// The category of the adjusted evaluator.
  var categoryWhenNegated: FailureCategory {
    (base as? any BuiltInEvaluator)?.categoryWhenNegated ?? .assertion
  }

  /// The canaries of the adjusted evaluator.
  var canarySets: [CanarySet] { base.allCanarySets }

  /// The judges of the adjusted evaluator.
  var judges: [JudgeDescription] { base.allJudges }
}
