/// Asks that the answer use the words of the expected value, rare ones above all, in whatever order.
///
/// It is ``TFIDF/similarity(_:_:)``, in `0...1`. The documents are the texts that you give; else the answer and its
/// references themselves, so that what they share weighs less than what one of them has alone. Of several references
/// the nearest counts.
///
/// Without a bound it measures only. A sample without an expected value is ignored when no references are given.
public struct TFIDFSimilarity: ResponseEvaluator {
  private let documents: [String]?
  private let weights: TFIDF?
  private let tokenization: Tokenization
  private let target: ReferenceTarget

  /// What the evaluator is called in reports.
  public var name: String { "TF-IDF similarity\(target.suffix)" }

  /// Costs a formula.
  public var tier: EvaluationTier { .heuristic }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - bound: The value in `0...1` that the answer must reach, or `nil` to measure only.
  ///   - documents: The texts whose words are weighed; `nil` for the answer and its references.
  ///   - references: What to compare answers with instead of the sample's expected value.
  ///   - tokenization: How texts are cut into words.
  public init(
    atLeast bound: Double? = nil, documents: [String]? = nil, references: [String]? = nil,
    tokenization: Tokenization = .words
  ) {
    self.documents = documents
    self.tokenization = tokenization
    weights = documents.map { TFIDF(of: $0, tokenization: tokenization) }
    target = ReferenceTarget(bound: bound, references: references)
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    return target.judge(
      sample, response, differing: .words(tokenization, ignoringCase: true)
    ) { candidate, references in
      let weights = weights ?? TFIDF(of: [candidate] + references, tokenization: tokenization)
      return Measurement(
        value: references.map { weights.similarity(candidate, $0) }.max() ?? 0)
    }
  }
}

extension TFIDFSimilarity: BuiltInEvaluator {
  /// Without references of its own it compares with the expected value.
  package var needsExpected: Bool { target.references == nil }

  /// A bound out of range, or an empty list of references or documents.
  package var argumentProblems: [String] {
    let problems = target.problems(of: "TFIDFSimilarity")
    guard documents?.isEmpty == true else { return problems }
    return problems + ["TFIDFSimilarity has no documents to weigh words by; give it at least one"]
  }

  /// The answer is too much like what it must not be.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
