/// How much of the expected value stands in the answer, words of one stem counted as the same, and in how many
/// pieces.
///
/// A. Lavie and A. Agarwal, "METEOR: an automatic metric for MT evaluation with high levels of correlation with human
/// judgments" (2007), as nltk computes it with its constants: `P·R / (0.9·P + 0.1·R)`, less half of `(pieces /
/// matches)³` of it, where pieces are the runs of matched words that stand together in both texts. Words are matched
/// first as they are, then by their stems (NLTK's form of Porter's algorithm, English); the stage of synonyms is not
/// there, as it needs WordNet. The value is in `0...1`, and below 1 also for equal texts: one piece remains. Case
/// does not count. 0 when either text has no words. Of several references the best counts. The time is linear.
///
/// Without a bound it measures only. A sample without an expected value is ignored when no references are given.
public struct METEOR: ResponseEvaluator {
  private let stemming: Bool
  private let tokenization: Tokenization
  private let target: ReferenceTarget

  /// What the evaluator is called in reports.
  public var name: String { "METEOR\(stemming ? "" : ", exact")\(target.suffix)" }

  /// Costs a formula.
  public var tier: EvaluationTier { .heuristic }

  /// Creates the metric.
  ///
  /// - Parameters:
  ///   - bound: The value in `0...1` that the answer must reach, or `nil` to measure only.
  ///   - stemming: Whether words that differ are compared by their stems.
  ///   - references: What to compare answers with instead of the sample's expected value.
  ///   - tokenization: How texts are cut into words.
  public init(
    atLeast bound: Double? = nil, stemming: Bool = true, references: [String]? = nil,
    tokenization: Tokenization = .universal
  ) {
    self.stemming = stemming
    self.tokenization = tokenization
    target = ReferenceTarget(bound: bound, references: references)
  }

  /// The value, in `0...1`; of several references the best, and 0 without any.
  public func score(candidate: String, references: [String]) -> Double {
    let words = tokenization.tokens(of: candidate).map(\.loweringCase)
    return references.map { reference in
      score(words, tokenization.tokens(of: reference).map(\.loweringCase))
    }.max() ?? 0
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    return target.judge(
      sample, response, differing: .words(tokenization, ignoringCase: true)
    ) { candidate, references in
      Measurement(value: score(candidate: candidate, references: references))
    }
  }

  private func score(_ candidate: [String], _ reference: [String]) -> Double {
    var partners = [Int?](repeating: nil, count: candidate.count)
    var isTaken = [Bool](repeating: false, count: reference.count)
    METEOR.match(candidate, reference, &partners, &isTaken)
    if stemming {
      METEOR.match(
        candidate.map(PorterStemmer.nltkStem), reference.map(PorterStemmer.nltkStem), &partners,
        &isTaken)
    }

    var matches = 0
    var pieces = 0
    var last: Int?
    for partner in partners {
      if let partner {
        matches += 1
        if last.map({ $0 + 1 == partner }) != true { pieces += 1 }
      }
      last = partner
    }
    guard matches > 0 else { return 0 }
    let precision = Double(matches) / Double(candidate.count)
    let recall = Double(matches) / Double(reference.count)
    let mean = precision * recall / (0.9 * precision + 0.1 * recall)
    let fragmentation = Double(pieces) / Double(matches)
    return (1 - 0.5 * fragmentation * fragmentation * fragmentation) * mean
  }

  /// Gives each word that has no partner yet the last equal one of the other text that is free, from the end on.
  private static func match(
    _ candidate: [String], _ reference: [String], _ partners: inout [Int?], _ isTaken: inout [Bool]
  ) {
    var places: [String: [Int]] = [:]
    for (index, word) in reference.enumerated() where !isTaken[index] {
      places[word, default: []].append(index)
    }
    for (index, word) in candidate.enumerated().reversed() where partners[index] == nil {
      guard let place = places[word]?.popLast() else { continue }
      partners[index] = place
      isTaken[place] = true
    }
  }
}

extension METEOR: BuiltInEvaluator {
  /// Without references of its own it compares with the expected value.
  package var needsExpected: Bool { target.references == nil }

  /// A bound out of range, or an empty list of references.
  package var argumentProblems: [String] { target.problems(of: "METEOR") }

  /// The answer is too much like what it must not be.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
