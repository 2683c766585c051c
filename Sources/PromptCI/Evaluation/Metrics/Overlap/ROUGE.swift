/// ROUGE, a metric of summaries: the overlap of the answer and the expected value.
///
/// C.-Y. Lin, "ROUGE: a package for automatic evaluation of summaries" (2004). Each text has
/// precision, recall and their harmonic mean, in `0...1`; the evaluator judges the mean. Words are
/// those of ``Tokenization/words``, which match rouge-score's on ASCII texts.
/// ``Tokenization/asciiWords`` matches rouge-score on any text, but drops other scripts entirely.
/// With `stemming`, English words of more than three letters are compared by their stems, with
/// NLTK's form of Porter's algorithm, as in rouge-score. The value is 0 if either text has no
/// words. Of several references, the best counts.
///
/// ```swift
/// ROUGE(.l, atLeast: 0.5)
/// ROUGE(.n(2)).score(candidate: "the cat sat", references: ["the cat"]).recall  // 1
/// ```
///
/// Without a bound, the score is only measured. Without references, a sample without an expected
/// value is ignored.
public struct ROUGE: ResponseEvaluator {
  /// The unit of overlap.
  public enum Variant: Hashable, Sendable {
    /// N-grams of this number of words; common n-grams count with their lower frequency.
    case n(Int)
    /// The words of the longest common subsequence.
    case l
    /// For each line of the reference, the words in its longest common subsequences with any line
    /// of the candidate.
    case lsum
  }

  private let variant: Variant
  private let stemming: Bool
  private let tokenization: Tokenization
  private let target: ReferenceTarget

  /// The evaluator's name in reports.
  public var name: String {
    let kind =
      switch variant {
      case .n(let order): "\(order)"
      case .l: "L"
      case .lsum: "Lsum"
      }
    return "ROUGE-\(kind)\(stemming ? ", stemmed" : "")\(target.suffix)"
  }

  /// The tier ``EvaluationTier/heuristic``.
  public var tier: EvaluationTier { .heuristic }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - variant: The unit of overlap.
  ///   - bound: The lower bound of the value, in `0...1`, or `nil` to only measure it.
  ///   - stemming: Whether English words are compared by their stems.
  ///   - references: The references to use instead of the sample's expected value.
  ///   - tokenization: How texts are split into words.
  public init(
    _ variant: Variant, atLeast bound: Double? = nil, stemming: Bool = false,
    references: [String]? = nil, tokenization: Tokenization = .words
  ) {
    self.variant = variant
    self.stemming = stemming
    self.tokenization = tokenization
    target = ReferenceTarget(bound: bound, references: references)
  }

  /// Precision, recall and their mean; of several references, those with the best mean.
  public func score(candidate: String, references: [String]) -> OverlapScore {
    references.map { score(candidate, $0) }.best
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    return target.judge(sample, response, differing: .words(tokenization)) {
      candidate, references in
      score(candidate: candidate, references: references).measurement
    }
  }

  private func score(_ candidate: String, _ reference: String) -> OverlapScore {
    var numbers = WordNumbers()
    switch variant {
    case .n(let order):
      var grams = NGramNumbers()
      let order = max(1, order)
      let counts = grams.counts(of: numbers.numbers(of: words(of: candidate)), upTo: order)
      let others = grams.counts(of: numbers.numbers(of: words(of: reference)), upTo: order)
      return OverlapScore(
        matches: counts[order - 1].overlap(with: others[order - 1]),
        candidate: counts[order - 1].total, reference: others[order - 1].total)
    case .l:
      let first = numbers.numbers(of: words(of: candidate))
      let second = numbers.numbers(of: words(of: reference))
      return OverlapScore(
        matches: BitParallel.commonSubsequenceLength(first, second), candidate: first.count,
        reference: second.count)
    case .lsum:
      return SummarySubsequences(
        candidate: lines(of: candidate).map { numbers.numbers(of: $0) },
        reference: lines(of: reference).map { numbers.numbers(of: $0) }
      ).score
    }
  }

  private func lines(of text: String) -> [[String]] {
    text.unicodeScalars.split(separator: "\n").map { words(of: String($0)) }
  }

  private func words(of text: String) -> [String] {
    let words = tokenization.tokens(of: text)
    guard stemming else { return words }
    return words.map { word in
      word.utf8.count > 3 && word.unicodeScalars.count > 3 ? PorterStemmer.nltkStem(of: word) : word
    }
  }
}

extension ROUGE: BuiltInEvaluator {
  /// Whether it compares with the sample's expected value.
  package var needsExpected: Bool { target.references == nil }

  /// The problems of a bound or an order out of range, or of an empty list of references.
  package var argumentProblems: [String] {
    let problems = target.problems(of: "ROUGE")
    guard case .n(let order) = variant, order < 1 else { return problems }
    return problems + ["ROUGE(.n(\(order))) counts nothing; write 1 or more"]
  }

  /// The category for an answer that is too similar to one that it must not be.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
