/// How many words the answer and the expected value share, whatever their order.
///
/// P. Rajpurkar and others, "SQuAD: 100,000+ questions for machine comprehension of text" (2016): the harmonic mean
/// of precision and recall over the words, each counted as often as where it is rarer, in `0...1`. The words are
/// those of ``Tokenization/squad`` unless you say otherwise. Two texts without words are alike (1); one without is
/// unlike any other (0). Of several references the best counts. The time is linear.
///
/// Without a bound it measures only. A sample without an expected value is ignored when no references are given.
public struct TokenF1: ResponseEvaluator {
  private let tokenization: Tokenization
  private let target: ReferenceTarget

  /// What the evaluator is called in reports.
  public var name: String { "token F1\(target.suffix)" }

  /// Costs a formula.
  public var tier: EvaluationTier { .heuristic }

  /// Creates the metric.
  ///
  /// - Parameters:
  ///   - bound: The value in `0...1` that the answer must reach, or `nil` to measure only.
  ///   - references: What to compare answers with instead of the sample's expected value.
  ///   - tokenization: How texts are cut into words.
  public init(
    atLeast bound: Double? = nil, references: [String]? = nil, tokenization: Tokenization = .squad
  ) {
    self.tokenization = tokenization
    target = ReferenceTarget(bound: bound, references: references)
  }

  /// How much of the words is the same; of several references the best.
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
  /// Without references of its own it compares with the expected value.
  package var needsExpected: Bool { target.references == nil }

  /// A bound out of range, or an empty list of references.
  package var argumentProblems: [String] { target.problems(of: "TokenF1") }

  /// The answer is too much like what it must not be.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
