/// An evaluator that passes when the mean of others' values, by weight, reaches a bound.
///
/// A pass counts 1 and a failure what it scored, mostly 0; a value that was measured without a bound counts as it is. So
/// `meanOf(atLeast: 0.5)` of four asks that two of them hold. All are asked. Those that had nothing to judge do not count,
/// and when no other is left, neither had this one. One that throws may count anything from 0 to 1: where the bound is
/// reached or missed whatever that is, the others decide; else the result is unknown, and this evaluator throws.
///
/// ```swift
/// meanOf(atLeast: 0.5) {
///   Contains("Dear")
///   MaximumWords(80).weight(2)
/// }
/// ```
public struct MeanOf: ResponseEvaluator {
  private let bound: Double
  private let members: [any ResponseEvaluator]

  /// What the evaluator is called in reports.
  public var name: String {
    "mean of (\(members.map(\.name).joined(separator: ", "))) at least \(bound)"
  }

  /// The tier of the costliest of the others, all of which are asked.
  public var tier: EvaluationTier { members.map(\.tier).max() ?? .deterministic }

  /// Whether one of the others is asked always.
  public var runsAlways: Bool { members.contains(where: \.runsAlways) }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - members: The others, at least one.
  ///   - bound: What the mean of their values must reach, in `0...1`.
  public init(_ members: [any ResponseEvaluator], atLeast bound: Double) {
    self.members = members
    self.bound = bound
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    var sum = 0.0
    var (known, unknown) = (0.0, 0.0)
    var reasons: [String] = []
    var errors: [String] = []
    var categories: Set<FailureCategory> = []
    for member in members {
      do {
        let score = try await member.evaluate(sample, response)
        guard let value = score.value else { continue }
        sum += value * member.weight
        known += member.weight
        let reason = score.rationale.map { ": \($0)" } ?? ""
        if score.verdict != .pass { reasons.append("\(member.name) is \(value)\(reason)") }
        if let category = score.category { categories.insert(category) }
      } catch let error as CancellationError {
        throw error
      } catch {
        unknown += member.weight
        errors.append("\(member.name): \(error.explanation)")
      }
    }
    let total = known + unknown
    guard total > 0 else { return .ignore("none of \(members.count) had anything to judge") }
    // A tenth three times over is not quite three tenths.
    let slack = 1e-9
    let isReached = sum / total >= bound - slack
    if !isReached, (sum + unknown) / total >= bound - slack {
      throw EvaluationError.undecided(errors)
    }
    let mean = min(max(sum / total, 0), 1)
    if isReached {
      return Score(.pass, max(mean, min(bound, 1)), reasons.joined(separator: "; "), nil)
    }
    let list = (reasons + errors).joined(separator: "; ")
    return Score(
      .fail, mean, "the mean is \(mean), below \(bound): \(list)",
      (categories.count == 1 ? categories.first : nil) ?? .belowThreshold)
  }
}

extension MeanOf: BuiltInEvaluator {
  /// Whether a member does.
  package var needsExpected: Bool { members.contains(where: \.needsExpectedValue) }

  /// The problems of the others, that there are none, or a bound out of range.
  package var argumentProblems: [String] {
    let problems = MemberJudgements.problems(members, of: "meanOf")
    guard !(0...1).contains(bound) else { return problems }
    return problems + ["meanOf(atLeast: \(bound)) is out of range; write a number between 0 and 1"]
  }

  /// The canaries of the others.
  package var canarySets: [CanarySet] { members.flatMap(\.allCanarySets) }

  /// The judges among the others.
  package var judges: [JudgeDescription] { members.flatMap(\.allJudges) }
}

/// Asks that the mean of some evaluators' values, by weight, reach a bound, written one a line.
public func meanOf(atLeast bound: Double, @EvaluatorsBuilder _ evaluators: () -> Evaluators)
  -> MeanOf
{
  MeanOf(evaluators().all, atLeast: bound)
}
