/// How many runs of characters the answer and the expected value share: fit for every script and for inflected
/// languages.
///
/// M. Popović, "chrF: character n-gram F-score for automatic MT evaluation" (2015) and "chrF++: words helping
/// character n-grams" (2017), as sacrebleu computes it: precision and recall are averaged over the runs of 1 to 6
/// characters, and for chrF++ of 1 and 2 words, of which both texts have some; `5·P·R / (4·P + R)` joins them, so
/// that recall counts twice as much. The value is in `0...1`; sacrebleu's is 100 times as large. Characters are
/// Unicode scalars without white space, and case counts unless `ignoringCase`. 0 when either text is empty. Of
/// several references the best counts. The time is linear.
///
/// Without a bound it measures only. A sample without an expected value is ignored when no references are given.
public struct ChrF: ResponseEvaluator {
  /// The most words of a run that counts: 0 for chrF, 2 for chrF++.
  public let wordOrder: Int

  private let ignoringCase: Bool
  private let target: ReferenceTarget

  /// What the evaluator is called in reports.
  public var name: String {
    "chrF\(String(repeating: "+", count: max(0, wordOrder)))\(target.suffix)"
  }

  /// Costs a formula.
  public var tier: EvaluationTier { .heuristic }

  /// Creates the metric.
  ///
  /// - Parameters:
  ///   - bound: The value in `0...1` that the answer must reach, or `nil` to measure only.
  ///   - wordOrder: The most words of a run that counts: 0 for chrF, 2 for chrF++.
  ///   - references: What to compare answers with instead of the sample's expected value.
  ///   - ignoringCase: Whether upper and lower case are the same.
  public init(
    atLeast bound: Double? = nil, wordOrder: Int = 0, references: [String]? = nil,
    ignoringCase: Bool = false
  ) {
    self.wordOrder = wordOrder
    self.ignoringCase = ignoringCase
    target = ReferenceTarget(bound: bound, references: references)
  }

  /// The value, in `0...1`; of several references the best, and 0 without any.
  public func score(candidate: String, references: [String]) -> Double {
    var words = WordNumbers()
    var runs = NGramNumbers()
    var wordRuns = NGramNumbers()
    func counts(_ text: String) -> [NGramCounts] {
      let text = ignoringCase ? text.lowercased() : text
      let scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace }.map(\.value)
      let characters = runs.counts(of: scalars, upTo: ChrF.characterOrder)
      guard wordOrder > 0 else { return characters }
      return characters
        + wordRuns.counts(of: words.numbers(of: ChrF.words(of: text)), upTo: wordOrder)
    }
    let own = counts(candidate)
    return references.map { ChrF.score(own, counts($0)) }.max() ?? 0
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    return target.judge(sample, response, differing: .characters) { candidate, references in
      Measurement(value: score(candidate: candidate, references: references))
    }
  }

  private static let characterOrder = 6

  private static func score(_ candidate: [NGramCounts], _ reference: [NGramCounts]) -> Double {
    var precision = 0.0
    var recall = 0.0
    var orders = 0.0
    for (own, other) in zip(candidate, reference) where own.total > 0 && other.total > 0 {
      let matches = Double(own.overlap(with: other))
      precision += matches / Double(own.total)
      recall += matches / Double(other.total)
      orders += 1
    }
    guard precision + recall > 0 else { return 0 }
    precision /= orders
    recall /= orders
    return min(1, 5 * precision * recall / (4 * precision + recall))
  }

  /// The words of a text, with one punctuation mark of ASCII at the end, else at the start, set apart.
  private static func words(of text: String) -> [String] {
    TokenCutter.runs(of: text.unicodeScalars).flatMap { word in
      let scalars = word.unicodeScalars
      guard let first = scalars.first, let last = scalars.last, scalars.count > 1 else {
        return [word]
      }
      if isPunctuation(last) { return [String(scalars.dropLast()), String(last)] }
      if isPunctuation(first) { return [String(first), String(scalars.dropFirst())] }
      return [word]
    }
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "!"..."/", ":"..."@", "["..."`", "{"..."~": true
    default: false
    }
  }
}

extension ChrF: BuiltInEvaluator {
  /// Without references of its own it compares with the expected value.
  package var needsExpected: Bool { target.references == nil }

  /// A bound or an order out of range, or an empty list of references.
  package var argumentProblems: [String] {
    let problems = target.problems(of: "ChrF")
    guard wordOrder < 0 else { return problems }
    return problems + ["ChrF(wordOrder: \(wordOrder)) has no meaning; write 0, or 2 for chrF++"]
  }

  /// The answer is too much like what it must not be.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
