/// Asks that few characters have to be edited to turn the answer into the expected value:
/// ``Levenshtein/ratio(_:_:)``.
///
/// White space at either end of the answer and of the reference is left out. Of several references the nearest
/// counts. Without a bound it measures only. A sample without an expected value is ignored when no references are
/// given.
public struct LevenshteinRatio: ResponseEvaluator {
  private let target: ReferenceTarget

  /// What the evaluator is called in reports.
  public var name: String { "Levenshtein ratio\(target.suffix)" }

  /// Costs a formula.
  public var tier: EvaluationTier { .heuristic }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - bound: The value in `0...1` that the answer must reach, or `nil` to measure only.
  ///   - references: What to compare answers with instead of the sample's expected value.
  public init(
    atLeast bound: Double? = nil, references: [String]? = nil
  ) {
    target = ReferenceTarget(bound: bound, references: references)
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    return target.judge(sample, response, differing: .characters) { candidate, references in
      Measurement(value: references.map { Levenshtein.ratio(candidate, $0) }.max() ?? 0)
    }
  }
}

extension LevenshteinRatio: BuiltInEvaluator {
  /// Without references of its own it compares with the expected value.
  package var needsExpected: Bool { target.references == nil }

  /// A bound out of range, or an empty list of references.
  package var argumentProblems: [String] { target.problems(of: "LevenshteinRatio") }

  /// The answer is too much like what it must not be.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
