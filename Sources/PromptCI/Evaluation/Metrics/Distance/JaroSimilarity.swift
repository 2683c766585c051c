/// An evaluator that measures the similarity of a short answer, such as a name, and the expected
/// value by ``Jaro/similarity(_:_:)``.
///
/// White space at both ends of the answer and of the reference is ignored. Of several references,
/// the nearest counts. Without a bound, the score is only measured. Without references, a sample
/// without an expected value is ignored.
public struct JaroSimilarity: ResponseEvaluator {
  private let target: ReferenceTarget

  /// The evaluator's name in reports.
  public var name: String { "Jaro similarity\(target.suffix)" }

  /// The tier ``EvaluationTier/heuristic``.
  public var tier: EvaluationTier { .heuristic }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - bound: The lower bound of the value, in `0...1`, or `nil` to only measure it.
  ///   - references: The references to use instead of the sample's expected value.
  public init(
    atLeast bound: Double? = nil, references: [String]? = nil
  ) {
    target = ReferenceTarget(bound: bound, references: references)
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    return target.judge(sample, response, differing: .characters) { candidate, references in
      Measurement(value: references.map { Jaro.similarity(candidate, $0) }.max() ?? 0)
    }
  }
}

extension JaroSimilarity: BuiltInEvaluator {
  /// Whether it compares with the sample's expected value.
  package var needsExpected: Bool { target.references == nil }

  /// The problems of a bound out of range, or of an empty list of references.
  package var argumentProblems: [String] { target.problems(of: "JaroSimilarity") }

  /// The category for an answer that is too similar to one that it must not be.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
