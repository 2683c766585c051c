/// An evaluator that passes when another fails, and fails when it passes.
///
/// Nothing else is turned around: when the other throws, this one throws; when the other had nothing to judge, neither
/// had this one. A value that was measured without a bound is neither good nor bad, so this one throws. The weight is
/// the other's.
public struct Not: ResponseEvaluator {
  private let base: any ResponseEvaluator

  /// What the evaluator is called in reports.
  public var name: String { "not(\(base.name))" }

  /// How much the score counts.
  public var weight: Double { base.weight }

  /// The tier of the other.
  public var tier: EvaluationTier { base.tier }

  /// Whether the other is asked always.
  public var runsAlways: Bool { base.runsAlways }

  /// Creates the opposite of an evaluator.
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
      return .failing("\(base.name) must not hold, and does\(reason)", as: category)
    case .fail: return .passing("\(base.name) does not hold\(reason)")
    case .ignored: return score
    case .measured:
      throw EvaluationError.measured(evaluator: base.name, value: score.value, combinator: "not")
    }
  }
}

extension Not: BuiltInEvaluator {
  /// Whether the evaluator that must not hold does.
  package var needsExpected: Bool { base.needsExpectedValue }

  /// The problems of the other.
  package var argumentProblems: [String] {
    (base as? any BuiltInEvaluator)?.argumentProblems ?? []
  }

  /// The canaries of the other.
  package var canarySets: [CanarySet] { base.allCanarySets }

  /// The judges of the other.
  package var judges: [JudgeDescription] { base.allJudges }
}

/// Asks that an evaluator fail: `not(Contains("sorry"))`.
public func not(_ evaluator: some ResponseEvaluator) -> Not {
  Not(evaluator)
}
