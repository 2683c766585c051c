/// How many n-grams of 1 to 4 words the answer and the expected value share: BLEU for single sentences.
///
/// Y. Wu and others, "Google's neural machine translation system" (2016): the n-grams that both have, each counted as
/// often as where it is rarer, divided by the number of n-grams of the text that has more of them: the smaller of
/// precision and recall, in `0...1`. Of several references the best counts. Case counts unless `ignoringCase`. 0 when
/// either has no words. The time is linear.
///
/// Without a bound it measures only. A sample without an expected value is ignored when no references are given.
public struct GLEU: ResponseEvaluator {
  private let tokenization: Tokenization
  private let ignoringCase: Bool
  private let target: ReferenceTarget

  /// What the evaluator is called in reports.
  public var name: String { "GLEU\(target.suffix)" }

  /// Costs a formula.
  public var tier: EvaluationTier { .heuristic }

  /// Creates the metric.
  ///
  /// - Parameters:
  ///   - bound: The value in `0...1` that the answer must reach, or `nil` to measure only.
  ///   - references: What to compare answers with instead of the sample's expected value.
  ///   - tokenization: How texts are cut into words.
  ///   - ignoringCase: Whether upper and lower case are the same.
  public init(
    atLeast bound: Double? = nil, references: [String]? = nil,
    tokenization: Tokenization = .universal, ignoringCase: Bool = false
  ) {
    self.tokenization = tokenization
    self.ignoringCase = ignoringCase
    target = ReferenceTarget(bound: bound, references: references)
  }

  /// The value, in `0...1`; of several references the best, and 0 without any.
  public func score(candidate: String, references: [String]) -> Double {
    corpusScore(candidates: [candidate], references: [references])
  }

  /// The value of a corpus, in `0...1`: the counts of all its texts, each with its best reference, are added up
  /// before they are divided.
  ///
  /// - Parameters:
  ///   - candidates: The texts.
  ///   - references: For each text its references, in the same order.
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
  /// Without references of its own it compares with the expected value.
  package var needsExpected: Bool { target.references == nil }

  /// A bound out of range, or an empty list of references.
  package var argumentProblems: [String] { target.problems(of: "GLEU") }

  /// The answer is too much like what it must not be.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
