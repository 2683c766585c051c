/// An evaluator that passes if the weighted mean of its members' values reaches a bound.
///
/// A pass counts as 1, and a failure as its score, usually 0. A value measured without a bound
/// counts as it is. For example, `meanOf(atLeast: 0.5)` with four members requires that two of them
/// pass. All members run. Members without anything to judge do not count; if no other members are
/// left, this evaluator had nothing to judge either. A member that throws may count as anything
/// from 0 to 1. If the bound is reached or missed in every case, the other members decide;
/// otherwise, the result is unknown, and this evaluator throws.
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

  /// The evaluator's name in reports.
  public var name: String {
    "mean of (\(members.map(\.name).joined(separator: ", "))) at least \(bound)"
  }

  /// The costliest tier of the members, all of which run.
  public var tier: EvaluationTier { members.map(\.tier).max() ?? .deterministic }

  /// Whether any member always runs.
  public var runsAlways: Bool { members.contains(where: \.runsAlways) }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - members: The members, at least one.
  ///   - bound: The lower bound of the mean, in `0...1`.
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
    // Allows for rounding: three times 0.1 is not exactly 0.3.
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
  /// Whether any member needs an expected value.
  package var needsExpected: Bool { members.contains(where: \.needsExpectedValue) }

  /// The argument problems of the members, the problem that there are none, and a bound that is out
  /// of range.
  package var argumentProblems: [String] {
    let problems = MemberJudgements.problems(members, of: "meanOf")
    guard !(0...1).contains(bound) else { return problems }
    return problems + ["meanOf(atLeast: \(bound)) is out of range; write a number between 0 and 1"]
  }

  /// The canaries of the members.
  package var canarySets: [CanarySet] { members.flatMap(\.allCanarySets) }

  /// The judges among the members.
  package var judges: [JudgeDescription] { members.flatMap(\.allJudges) }
}

/// Requires that the weighted mean of the evaluators' values reaches a bound; the evaluators are
/// written one per line.
public func meanOf(atLeast bound: Double, @EvaluatorsBuilder _ evaluators: () -> Evaluators)
  -> MeanOf
{
  MeanOf(evaluators().all, atLeast: bound)
}
