/// The token F1 score: the words common to the answer and the expected value, in any order.
///
/// P. Rajpurkar and others, "SQuAD: 100,000+ questions for machine comprehension of text" (2016):
/// the harmonic mean of precision and recall over the words, in `0...1`. Common words count with
/// their lower frequency. Words are split by ``Tokenization/squad`` by default. Two texts without
/// words are equal (1); if only one has no words, the value is 0. Of several references, the best
/// counts. The running time is linear.
///
/// Without a bound, the score is only measured. Without references, a sample without an expected
/// value is ignored.
public struct TokenF1: ResponseEvaluator {
  private let tokenization: Tokenization
  private let target: ReferenceTarget

  /// The evaluator's name in reports.
  public var name: String { "token F1\(target.suffix)" }

  /// The tier ``EvaluationTier/heuristic``.
  public var tier: EvaluationTier { .heuristic }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - bound: The lower bound of the value, in `0...1`, or `nil` to only measure it.
  ///   - references: The references to use instead of the sample's expected value.
  ///   - tokenization: How texts are split into words.
  public init(
    atLeast bound: Double? = nil, references: [String]? = nil, tokenization: Tokenization = .squad
  ) {
    self.tokenization = tokenization
    target = ReferenceTarget(bound: bound, references: references)
  }

  /// The overlap of the words; of several references, the best.
  public func score(candidate: String, references: [String]) -> OverlapScore {
    let words = tokenization.tokens(of: candidate)
    return references.map { reference in
      let others = tokenization.tokens(of: reference)
      if words.isEmpty, others.isEmpty {
        return OverlapScore(matches: 1, candidate: 1, reference: 1)
      }
      var numbers = WordNumbers()
      let counts = NGramCounts(numbers.numbers(of: words))
      let matches = counts.overlap(with: NGramCounts(numbers.numbers(of: others)))
      return OverlapScore(matches: matches, candidate: words.count, reference: others.count)
    }.best
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    return target.judge(sample, response, differing: .words(tokenization)) {
      candidate, references in
      score(candidate: candidate, references: references).measurement
    }
  }
}

extension TokenF1: BuiltInEvaluator {
  /// Whether it compares with the sample's expected value.
  package var needsExpected: Bool { target.references == nil }

  /// The problems of a bound out of range, or of an empty list of references.
  package var argumentProblems: [String] { target.problems(of: "TokenF1") }

  /// The category for an answer that is too similar to one that it must not be.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
