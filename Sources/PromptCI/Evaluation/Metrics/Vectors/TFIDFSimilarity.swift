/// An evaluator that measures the similarity of the answer and the expected value by their words in
/// any order, with more weight on rare words.
///
/// The value is ``TFIDF/similarity(_:_:)``, in `0...1`. The documents are the given texts, or else
/// the answer and its references, so that common words weigh less than words that only one of them
/// has. Of several references, the nearest counts.
///
/// Without a bound, the score is only measured. Without references, a sample without an expected
/// value is ignored.
public struct TFIDFSimilarity: ResponseEvaluator {
  private let documents: [String]?
  private let weights: TFIDF?
  private let tokenization: Tokenization
  private let target: ReferenceTarget

  /// The evaluator's name in reports.
  public var name: String { "TF-IDF similarity\(target.suffix)" }

  /// The tier ``EvaluationTier/heuristic``.
  public var tier: EvaluationTier { .heuristic }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - bound: The lower bound of the value, in `0...1`, or `nil` to only measure it.
  ///   - documents: The documents for the weights; `nil` for the answer and its references.
  ///   - references: The references to use instead of the sample's expected value.
  ///   - tokenization: How texts are split into words.
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
  /// Whether it compares with the sample's expected value.
  package var needsExpected: Bool { target.references == nil }

  /// The problems of a bound out of range, or of an empty list of references or documents.
  package var argumentProblems: [String] {
    let problems = target.problems(of: "TFIDFSimilarity")
    guard documents?.isEmpty == true else { return problems }
    return problems + ["TFIDFSimilarity has no documents to weigh words by; give it at least one"]
  }

  /// The category for an answer that is too similar to one that it must not be.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
