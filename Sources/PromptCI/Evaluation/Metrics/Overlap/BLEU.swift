/// How many n-grams of the answer stand in the expected value, as translations are measured.
///
/// K. Papineni and others, "BLEU: a method for automatic evaluation of machine translation" (2002): the geometric
/// mean of the precisions of n-grams from 1 to ``maximumOrder`` words, each n-gram counted no more often than in the
/// reference that has it most often, times `exp(1 - r/c)` when the candidate's `c` words are fewer than the `r` of
/// the reference that is nearest in length. The value is in `0...1`; sacrebleu's is 100 times as large.
///
/// ```swift
/// BLEU(smoothing: .method1, tokenization: .whitespace).score(candidate: "the cat", references: ["the cat sat"])
/// ```
///
/// BLEU was made for texts of hundreds of sentences. Of one sentence most precisions are 0 or 1, so one has to be
/// smoothed: ``BLEUSmoothing`` names how. By default it is computed as sacrebleu's `sentence_bleu` does, where a text
/// equal to its reference scores 1 however short it is. Case counts unless `ignoringCase`. An empty candidate scores
/// 0. The time is linear.
///
/// Without a bound it measures only. A sample without an expected value is ignored when no references are given.
public struct BLEU: ResponseEvaluator {
  /// The most words of an n-gram that counts, 1 or more.
  public let maximumOrder: Int

  /// What becomes of a precision of 0.
  public let smoothing: BLEUSmoothing

  /// Whether orders of which the candidate has no n-grams are left out of the mean.
  ///
  /// sacrebleu does so for sentences and not for corpora. The numbered methods of ``BLEUSmoothing`` never do.
  public let usesEffectiveOrder: Bool

  private let tokenization: Tokenization
  private let ignoringCase: Bool
  private let target: ReferenceTarget

  /// What the evaluator is called in reports.
  public var name: String { "BLEU-\(maximumOrder)\(target.suffix)" }

  /// Costs a formula.
  public var tier: EvaluationTier { .heuristic }

  /// Creates the metric.
  ///
  /// - Parameters:
  ///   - bound: The value in `0...1` that the answer must reach, or `nil` to measure only.
  ///   - maximumOrder: The most words of an n-gram that counts, 1 or more.
  ///   - smoothing: What becomes of a precision of 0.
  ///   - usesEffectiveOrder: Whether orders of which the candidate has no n-grams are left out of the mean.
  ///   - references: What to compare answers with instead of the sample's expected value.
  ///   - tokenization: How texts are cut into words.
  ///   - ignoringCase: Whether upper and lower case are the same.
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

  /// The value of one text, in `0...1`; 0 without references.
  public func score(candidate: String, references: [String]) -> Double {
    value(of: counts(candidate, references))
  }

  /// The value of a corpus, in `0...1`: the counts of all its texts are added up before they are divided.
  ///
  /// - Parameters:
  ///   - candidates: The texts.
  ///   - references: For each text its references, in the same order.
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
  /// Without references of its own it compares with the expected value.
  package var needsExpected: Bool { target.references == nil }

  /// A bound, an order or a constant out of range, or an empty list of references.
  package var argumentProblems: [String] {
    var problems = target.problems(of: "BLEU")
    if maximumOrder < 1 {
      problems.append("BLEU(maximumOrder: \(maximumOrder)) counts nothing; write 1 or more")
    }
    return problems + smoothing.problems
  }

  /// The answer is too much like what it must not be.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
