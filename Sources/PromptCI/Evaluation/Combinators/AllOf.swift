/// An evaluator that passes when none of others fails.
///
/// All are asked. One that fails decides, even when another throws. When none fails and one throws, or measures a value
/// without a bound, the result is unknown, and this evaluator throws. Else it passes; those that had nothing to judge do
/// not count, and when no other is left, neither had this one. The weights of the others have no effect.
public struct AllOf: ResponseEvaluator {
  private let members: [any ResponseEvaluator]

  /// What the evaluator is called in reports.
  public var name: String { "allOf(\(members.map(\.name).joined(separator: ", ")))" }

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
  /// Whether a member does.
  package var needsExpected: Bool { members.contains(where: \.needsExpectedValue) }

  /// The problems of the others, or that there are none.
  package var argumentProblems: [String] { MemberJudgements.problems(members, of: "allOf") }

  /// The canaries of the others.
  package var canarySets: [CanarySet] { members.flatMap(\.allCanarySets) }

  /// The judges among the others.
  package var judges: [JudgeDescription] { members.flatMap(\.allJudges) }
}

/// Asks that every one of some evaluators pass: `allOf(Contains("Dear"), MaximumWords(80))`.
public func allOf(_ evaluators: any ResponseEvaluator...) -> AllOf {
  AllOf(evaluators)
}

/// Asks that every one of some evaluators pass, written one a line.
public func allOf(@EvaluatorsBuilder _ evaluators: () -> Evaluators) -> AllOf {
  AllOf(evaluators().all)
}
