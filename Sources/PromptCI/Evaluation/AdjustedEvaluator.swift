/// An evaluator with another name, another weight or another place in the order.
struct AdjustedEvaluator<Base: ResponseEvaluator>: ResponseEvaluator {
  /// The evaluator that judges.
  let base: Base

  /// What the evaluator is called in reports; `nil` where it keeps its own name.
  var title: String?

  /// How much the score counts.
  let weight: Double

  /// What the evaluator costs.
  let tier: EvaluationTier

  /// Whether it is asked even where a cheaper one did not pass.
  let runsAlways: Bool

  /// The name given, or else the evaluator's own.
  var name: String { title ?? base.name }

  /// Judges one response.
  func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try await base.evaluate(sample, response)
  }
}

extension AdjustedEvaluator: WrappingEvaluator {
  /// The evaluator that judges.
  var wrapped: any ResponseEvaluator { base }
}

extension AdjustedEvaluator: BuiltInEvaluator {
  /// Whether the evaluator that judges does.
  var needsExpected: Bool { base.needsExpectedValue }

  /// The problems of the evaluator that judges.
  var argumentProblems: [String] {
    (base as? any BuiltInEvaluator)?.argumentProblems ?? []
  }

  /// The category of the evaluator that judges.
  var categoryWhenNegated: FailureCategory {
    (base as? any BuiltInEvaluator)?.categoryWhenNegated ?? .assertion
  }

  /// The canaries of the evaluator that judges.
  var canarySets: [CanarySet] { base.allCanarySets }

  /// The judges of the evaluator that judges.
  var judges: [JudgeDescription] { base.allJudges }
}
