/// An evaluator that passes if another one fails, and fails if the other one passes.
///
/// Nothing else is inverted. If the other evaluator throws, this one throws. If the other has
/// nothing to judge, neither has this one. A value measured without a bound is neither good nor
/// bad, so this evaluator throws. The weight is the other evaluator's.
public struct Not: ResponseEvaluator {
  private let base: any ResponseEvaluator

  /// The evaluator's name in reports.
  public var name: String { "not(\(base.name))" }

  /// The weight in the mean score.
  public var weight: Double { base.weight }

  /// The other evaluator's tier.
  public var tier: EvaluationTier { base.tier }

  /// Whether the other evaluator always runs.
  public var runsAlways: Bool { base.runsAlways }

  /// Creates the negation of an evaluator.
  public init(_ base: some ResponseEvaluator) {
    self.base = base
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    let score = try await base.evaluate(sample, response)
    let reason = score.rationale.map { ": \($0)" } ?? ""
    switch score.verdict {
    case .pass:
      let category = (base as? any BuiltInEvaluator)?.categoryWhenNegated ?? .assertion
      return .failing("\(base.name) must not hold, but does\(reason)", as: category)
    case .fail: return .passing("\(base.name) does not hold\(reason)")
    case .ignored: return score
    case .measured:
      throw EvaluationError.measured(evaluator: base.name, value: score.value, combinator: "not")
    }
  }
}

extension Not: BuiltInEvaluator {
  /// Whether the other evaluator needs an expected value.
  package var needsExpected: Bool { base.needsExpectedValue }

  /// The argument problems of the other evaluator.
  package var argumentProblems: [String] {
    (base as? any BuiltInEvaluator)?.argumentProblems ?? []
  }

  /// The canaries of the other evaluator.
  package var canarySets: [CanarySet] { base.allCanarySets }

  /// The judges of the other evaluator.
  package var judges: [JudgeDescription] { base.allJudges }
}

/// Requires that an evaluator fails: `not(Contains("sorry"))`.
public func not(_ evaluator: some ResponseEvaluator) -> Not {
  Not(evaluator)
}
