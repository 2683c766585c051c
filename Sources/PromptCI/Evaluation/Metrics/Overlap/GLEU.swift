/// GLEU, a variant of BLEU for single sentences: the share of n-grams of 1 to 4 words common to the
/// answer and the expected value.
///
/// Y. Wu and others, "Google's neural machine translation system" (2016): the number of common
/// n-grams, counted with their lower frequency, divided by the number of n-grams of the text with
/// more of them. This is the smaller of precision and recall, in `0...1`. Of several references,
/// the best counts. Case matters unless `ignoringCase` is `true`. The value is 0 if either text has
/// no words. The running time is linear.
///
/// Without a bound, the score is only measured. Without references, a sample without an expected
/// value is ignored.
public struct GLEU: ResponseEvaluator {
  private let tokenization: Tokenization
  private let ignoringCase: Bool
  private let target: ReferenceTarget

  /// The evaluator's name in reports.
  public var name: String { "GLEU\(target.suffix)" }

  /// The tier ``EvaluationTier/heuristic``.
  public var tier: EvaluationTier { .heuristic }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - bound: The lower bound of the value, in `0...1`, or `nil` to only measure it.
  ///   - references: The references to use instead of the sample's expected value.
  ///   - tokenization: How texts are split into words.
  ///   - ignoringCase: Whether to ignore case.
  public init(
    atLeast bound: Double? = nil, references: [String]? = nil,
    tokenization: Tokenization = .universal, ignoringCase: Bool = false
  ) {
    self.tokenization = tokenization
    self.ignoringCase = ignoringCase
    target = ReferenceTarget(bound: bound, references: references)
  }

  /// The value, in `0...1`; the best of several references, and 0 without any.
  public func score(candidate: String, references: [String]) -> Double {
    corpusScore(candidates: [candidate], references: [references])
  }

  /// The value for a corpus, in `0...1`: the counts of all texts, each with its best reference, are
  /// added before the division.
  ///
  /// - Parameters:
  ///   - candidates: The texts.
  ///   - references: The references of each text, in the same order.
  /// - Returns: The value; 0 for a corpus without words.
  public func corpusScore(candidates: [String], references: [[String]]) -> Double {
    precondition(candidates.count == references.count, "every candidate needs its references")
    var matches = 0
    var total = 0
    for (candidate, references) in zip(candidates, references) {
      let best = references.map { counts(candidate, $0) }.filter { $0.total > 0 }
        .max { $0.matches * $1.total < $1.matches * $0.total }
      matches += best?.matches ?? 0
      total += best?.total ?? 0
    }
    return total == 0 ? 0 : Double(matches) / Double(total)
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    return target.judge(
      sample, response, differing: .words(tokenization, ignoringCase: ignoringCase)
    ) { candidate, references in
      Measurement(value: score(candidate: candidate, references: references))
    }
  }

  private struct Counts {
    var matches = 0
    var total = 0
  }

  private func counts(_ candidate: String, _ reference: String) -> Counts {
    var words = WordNumbers()
    var grams = NGramNumbers()
    let counts = [candidate, reference].map { text in
      let tokens = tokenization.tokens(of: ignoringCase ? text.loweringCase : text)
      return grams.counts(of: words.numbers(of: tokens), upTo: 4)
    }
    return Counts(
      matches: zip(counts[0], counts[1]).reduce(0) { $0 + $1.0.overlap(with: $1.1) },
      total: counts.map { $0.reduce(0) { $0 + $1.total } }.max() ?? 0)
  }
}

extension GLEU: BuiltInEvaluator {
  /// Whether it compares with the sample's expected value.
  package var needsExpected: Bool { target.references == nil }

  /// The problems of a bound out of range, or of an empty list of references.
  package var argumentProblems: [String] { target.problems(of: "GLEU") }

  /// The category for an answer that is too similar to one that it must not be.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
