/// BLEU, a metric of translations: the precision of the answer's n-grams in the expected value.
///
/// K. Papineni and others, "BLEU: a method for automatic evaluation of machine translation" (2002):
/// the geometric mean of the precisions of n-grams of 1 to ``maximumOrder`` words. Each n-gram
/// counts at most as often as in the reference that has it most often. If the candidate's length
/// `c` in words is less than the length `r` of the reference nearest in length, the mean is
/// multiplied by `exp(1 - r/c)`. The value is in `0...1`; sacrebleu's is 100 times as large.
///
/// ```swift
/// BLEU(smoothing: .method1, tokenization: .whitespace).score(candidate: "the cat", references: ["the cat sat"])
/// ```
///
/// BLEU was designed for texts of hundreds of sentences. For a single sentence, most precisions are
/// 0 or 1, so they need smoothing; see ``BLEUSmoothing``. The default follows sacrebleu's
/// `sentence_bleu`, where a text equal to its reference scores 1, however short it is. Case matters
/// unless `ignoringCase` is `true`. An empty candidate scores 0. The running time is linear.
///
/// Without a bound, the score is only measured. Without references, a sample without an expected
/// value is ignored.
public struct BLEU: ResponseEvaluator {
  /// The maximum number of words of an n-gram, at least 1.
  public let maximumOrder: Int

  /// The smoothing of precisions of 0.
  public let smoothing: BLEUSmoothing

  /// Whether orders for which the candidate has no n-grams are left out of the mean.
  ///
  /// sacrebleu does so for sentences, but not for corpora. The numbered methods of
  /// ``BLEUSmoothing`` never do.
  public let usesEffectiveOrder: Bool

  private let tokenization: Tokenization
  private let ignoringCase: Bool
  private let target: ReferenceTarget

  /// The evaluator's name in reports.
  public var name: String { "BLEU-\(maximumOrder)\(target.suffix)" }

  /// The tier ``EvaluationTier/heuristic``.
  public var tier: EvaluationTier { .heuristic }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - bound: The lower bound of the value, in `0...1`, or `nil` to only measure it.
  ///   - maximumOrder: The maximum number of words of an n-gram, at least 1.
  ///   - smoothing: The smoothing of precisions of 0.
  ///   - usesEffectiveOrder: Whether orders for which the candidate has no n-grams are left out of
  ///     the mean.
  ///   - references: The references to use instead of the sample's expected value.
  ///   - tokenization: How texts are split into words.
  ///   - ignoringCase: Whether to ignore case.
  public init(
    atLeast bound: Double? = nil, maximumOrder: Int = 4, smoothing: BLEUSmoothing = .exponential,
    usesEffectiveOrder: Bool = true, references: [String]? = nil,
    tokenization: Tokenization = .universal, ignoringCase: Bool = false
  ) {
    self.maximumOrder = maximumOrder
    self.smoothing = smoothing
    self.usesEffectiveOrder = usesEffectiveOrder
    self.tokenization = tokenization
    self.ignoringCase = ignoringCase
    target = ReferenceTarget(bound: bound, references: references)
  }

  /// The value for one text, in `0...1`; 0 without references.
  public func score(candidate: String, references: [String]) -> Double {
    value(of: counts(candidate, references))
  }

  /// The value for a corpus, in `0...1`: the counts of all texts are added before the division.
  ///
  /// - Parameters:
  ///   - candidates: The texts.
  ///   - references: The references of each text, in the same order.
  /// - Returns: The value; 0 for a corpus without words.
  public func corpusScore(candidates: [String], references: [[String]]) -> Double {
    precondition(candidates.count == references.count, "every candidate needs its references")
    var total = BLEUCounts(orders: max(1, maximumOrder))
    for (candidate, references) in zip(candidates, references) {
      total.add(counts(candidate, references))
    }
    return value(of: total)
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

  private func counts(_ candidate: String, _ references: [String]) -> BLEUCounts {
    BLEUCounts(
      candidate: words(of: candidate), references: references.map(words),
      orders: max(1, maximumOrder))
  }

  private func words(of text: String) -> [String] {
    tokenization.tokens(of: ignoringCase ? text.loweringCase : text)
  }

  private func value(of counts: BLEUCounts) -> Double {
    guard counts.matches[0] > 0 else { return 0 }
    let precisions = smoothing.precisions(of: counts, usesEffectiveOrder: usesEffectiveOrder)
    guard !precisions.contains(0) else { return 0 }
    let mean = precisions.reduce(0) { $0 + $1.logarithm } / Double(precisions.count)
    return min(1, counts.brevityPenalty * mean.exponential)
  }
}

extension BLEU: BuiltInEvaluator {
  /// Whether it compares with the sample's expected value.
  package var needsExpected: Bool { target.references == nil }

  /// The problems of a bound, an order or a constant out of range, or of an empty list of
  /// references.
  package var argumentProblems: [String] {
    var problems = target.problems(of: "BLEU")
    if maximumOrder < 1 {
      problems.append("BLEU(maximumOrder: \(maximumOrder)) counts nothing; write 1 or more")
    }
    return problems + smoothing.problems
  }

  /// The category for an answer that is too similar to one that it must not be.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
