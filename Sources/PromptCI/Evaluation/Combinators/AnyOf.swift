/// An evaluator that passes if at least one member passes.
///
/// All members run. A passing member decides, even if another one throws. If none passes, and one
/// throws or measures a value without a bound, the result is unknown, and this evaluator throws.
/// Otherwise, it fails. Members without anything to judge do not count; if no other members are
/// left, this evaluator had nothing to judge either. The members' weights have no effect.
public struct AnyOf: ResponseEvaluator {
  private let members: [any ResponseEvaluator]

  /// The evaluator's name in reports.
  public var name: String { "anyOf(\(members.map(\.name).joined(separator: ", ")))" }

  /// The costliest tier of the members, all of which run.
  public var tier: EvaluationTier { members.map(\.tier).max() ?? .deterministic }

  /// Whether any member always runs.
  public var runsAlways: Bool { members.contains(where: \.runsAlways) }

  /// Creates the evaluator from at least one member.
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
  /// Whether any member needs an expected value.
  package var needsExpected: Bool { members.contains(where: \.needsExpectedValue) }

  /// The argument problems of the members, or the problem that there are none.
  package var argumentProblems: [String] { MemberJudgements.problems(members, of: "anyOf") }

  /// The canaries of the members.
  package var canarySets: [CanarySet] { members.flatMap(\.allCanarySets) }

  /// The judges among the members.
  package var judges: [JudgeDescription] { members.flatMap(\.allJudges) }
}

/// Requires that at least one evaluator passes:
/// `anyOf(Contains("refund"), Contains("money back"))`.
public func anyOf(_ evaluators: any ResponseEvaluator...) -> AnyOf {
  AnyOf(evaluators)
}

/// Requires that at least one evaluator passes, written one per line.
public func anyOf(@EvaluatorsBuilder _ evaluators: () -> Evaluators) -> AnyOf {
  AnyOf(evaluators().all)
}
