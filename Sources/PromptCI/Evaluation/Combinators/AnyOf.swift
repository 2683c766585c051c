/// An evaluator that passes when at least one of others passes.
///
/// All are asked. One that passes decides, even when another throws. When none passes and one throws, or measures a
/// value without a bound, the result is unknown, and this evaluator throws. Else it fails; those that had nothing to
/// judge do not count, and when no other is left, neither had this one. The weights of the others have no effect.
public struct AnyOf: ResponseEvaluator {
  private let members: [any ResponseEvaluator]

  /// What the evaluator is called in reports.
  public var name: String { "anyOf(\(members.map(\.name).joined(separator: ", ")))" }

  /// The tier of the costliest of the others, all of which are asked.
  public var tier: EvaluationTier { members.map(\.tier).max() ?? .deterministic }

  /// Whether one of the others is asked always.
  public var runsAlways: Bool { members.contains(where: \.runsAlways) }

  /// Creates the evaluator from at least one other.
  public init(_ members: [any ResponseEvaluator]) {
    self.members = members
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    let judgements = try await MemberJudgements(
      of: members, for: "anyOf", sample: sample, response: response)
    if let pass = judgements.passes.first { return .passing(pass.text) }
    if !judgements.undecided.isEmpty { throw judgements.error }
    guard let first = judgements.failures.first else { return judgements.nothingToJudge }
    let isOneKind = judgements.failures.allSatisfy { $0.category == first.category }
    return .failing(
      "none of \(judgements.failures.count) holds: \(MemberJudgements.list(judgements.failures))",
      as: (isOneKind ? first.category : nil) ?? .assertion)
  }
}

extension AnyOf: BuiltInEvaluator {
  /// Whether a member does.
  package var needsExpected: Bool { members.contains(where: \.needsExpectedValue) }

  /// The problems of the others, or that there are none.
  package var argumentProblems: [String] { MemberJudgements.problems(members, of: "anyOf") }

  /// The canaries of the others.
  package var canarySets: [CanarySet] { members.flatMap(\.allCanarySets) }

  /// The judges among the others.
  package var judges: [JudgeDescription] { members.flatMap(\.allJudges) }
}

/// Asks that at least one of some evaluators pass: `anyOf(Contains("refund"), Contains("money back"))`.
public func anyOf(_ evaluators: any ResponseEvaluator...) -> AnyOf {
  AnyOf(evaluators)
}

/// Asks that at least one of some evaluators pass, written one a line.
public func anyOf(@EvaluatorsBuilder _ evaluators: () -> Evaluators) -> AnyOf {
  AnyOf(evaluators().all)
}
