/// METEOR: the overlap of the answer and the expected value by words and word stems, reduced by
/// fragmentation.
///
/// A. Lavie and A. Agarwal, "METEOR: an automatic metric for MT evaluation with high levels of
/// correlation with human judgments" (2007), as computed by nltk with its constants:
/// `P·R / (0.9·P + 0.1·R)`, times `1 - 0.5·(pieces / matches)³`, where pieces are the runs of
/// matched words that are adjacent in both texts. Words are matched first exactly, then by their
/// stems (NLTK's form of Porter's algorithm, for English). There is no synonym stage, because it
/// needs WordNet. The value is in `0...1`, and below 1 even for equal texts, which have one piece.
/// Case is ignored. The value is 0 if either text has no words. Of several references, the best
/// counts. The running time is linear.
///
/// Without a bound, the score is only measured. Without references, a sample without an expected
/// value is ignored.
public struct METEOR: ResponseEvaluator {
  private let stemming: Bool
  private let tokenization: Tokenization
  private let target: ReferenceTarget

  /// The evaluator's name in reports.
  public var name: String { "METEOR\(stemming ? "" : ", exact")\(target.suffix)" }

  /// The tier ``EvaluationTier/heuristic``.
  public var tier: EvaluationTier { .heuristic }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - bound: The lower bound of the value, in `0...1`, or `nil` to only measure it.
  ///   - stemming: Whether different words are also compared by their stems.
  ///   - references: The references to use instead of the sample's expected value.
  ///   - tokenization: How texts are split into words.
  public init(
    atLeast bound: Double? = nil, stemming: Bool = true, references: [String]? = nil,
    tokenization: Tokenization = .universal
  ) {
    self.stemming = stemming
    self.tokenization = tokenization
    target = ReferenceTarget(bound: bound, references: references)
  }

  /// The value, in `0...1`; the best of several references, and 0 without any.
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

  /// Matches each unmatched word with the last unmatched equal word of the other text, from the end
  /// backwards.
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
  /// Whether it compares with the sample's expected value.
  package var needsExpected: Bool { target.references == nil }

  /// The problems of a bound out of range, or of an empty list of references.
  package var argumentProblems: [String] { target.problems(of: "METEOR") }

  /// The category for an answer that is too similar to one that it must not be.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
