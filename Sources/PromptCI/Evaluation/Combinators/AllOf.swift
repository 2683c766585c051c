/// An evaluator that passes if no member fails.
///
/// All members run. A failing member decides, even if another one throws. If none fails, and one
/// throws or measures a value without a bound, the result is unknown, and this evaluator throws.
/// Otherwise, it passes. Members without anything to judge do not count; if no other members are
/// left, this evaluator had nothing to judge either. The members' weights have no effect.
public struct AllOf: ResponseEvaluator {
  private let members: [any ResponseEvaluator]

  /// The evaluator's name in reports.
  public var name: String { "allOf(\(members.map(\.name).joined(separator: ", ")))" }

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
      of: members, for: "allOf", sample: sample, response: response)
    if let first = judgements.failures.first {
      let count = judgements.failures.count
      return .failing(
        "\(count) of \(members.count) \(count == 1 ? "does" : "do") not hold: "
          + MemberJudgements.list(judgements.failures),
        as: first.category ?? .assertion)
    }
    if !judgements.undecided.isEmpty { throw judgements.error }
    guard !judgements.passes.isEmpty else { return judgements.nothingToJudge }
    return .passing(MemberJudgements.list(judgements.passes))
  }
}

extension AllOf: BuiltInEvaluator {
  /// Whether any member needs an expected value.
  package var needsExpected: Bool { members.contains(where: \.needsExpectedValue) }

  /// The argument problems of the members, or the problem that there are none.
  package var argumentProblems: [String] { MemberJudgements.problems(members, of: "allOf") }

  /// The canaries of the members.
  package var canarySets: [CanarySet] { members.flatMap(\.allCanarySets) }

  /// The judges among the members.
  package var judges: [JudgeDescription] { members.flatMap(\.allJudges) }
}

/// Requires that all evaluators pass: `allOf(Contains("Dear"), MaximumWords(80))`.
public func allOf(_ evaluators: any ResponseEvaluator...) -> AllOf {
  AllOf(evaluators)
}

/// Requires that all evaluators pass, written one per line.
public func allOf(@EvaluatorsBuilder _ evaluators: () -> Evaluators) -> AllOf {
  AllOf(evaluators().all)
}
