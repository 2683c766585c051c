/// chrF, an F-score of character n-grams in the answer and the expected value, suited to every
/// script and to inflected languages.
///
/// M. Popović, "chrF: character n-gram F-score for automatic MT evaluation" (2015) and "chrF++:
/// words helping character n-grams" (2017), as computed by sacrebleu. Precision and recall are
/// averaged over n-grams of 1 to 6 characters, and for chrF++ also of 1 and 2 words, for the orders
/// that both texts have. They are combined as `5·P·R / (4·P + R)`, so that recall counts twice as
/// much. The value is in `0...1`; sacrebleu's is 100 times as large. Characters are Unicode scalars
/// without white space. Case matters unless `ignoringCase` is `true`. The value is 0 if either text
/// is empty. Of several references, the best counts. The running time is linear.
///
/// Without a bound, the score is only measured. Without references, a sample without an expected
/// value is ignored.
public struct ChrF: ResponseEvaluator {
  /// The maximum number of words of an n-gram: 0 for chrF, 2 for chrF++.
  public let wordOrder: Int

  private let ignoringCase: Bool
  private let target: ReferenceTarget

  /// The evaluator's name in reports.
  public var name: String {
    "chrF\(String(repeating: "+", count: max(0, wordOrder)))\(target.suffix)"
  }

  /// The tier ``EvaluationTier/heuristic``.
  public var tier: EvaluationTier { .heuristic }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - bound: The lower bound of the value, in `0...1`, or `nil` to only measure it.
  ///   - wordOrder: The maximum number of words of an n-gram: 0 for chrF, 2 for chrF++.
  ///   - references: The references to use instead of the sample's expected value.
  ///   - ignoringCase: Whether to ignore case.
  public init(
    atLeast bound: Double? = nil, wordOrder: Int = 0, references: [String]? = nil,
    ignoringCase: Bool = false
  ) {
    self.wordOrder = wordOrder
    self.ignoringCase = ignoringCase
    target = ReferenceTarget(bound: bound, references: references)
  }

  /// The value, in `0...1`; the best of several references, and 0 without any.
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

  /// The words of a text, with one ASCII punctuation mark split off at the end, or else at the
  /// start.
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
  /// Whether it compares with the sample's expected value.
  package var needsExpected: Bool { target.references == nil }

  /// The problems of a bound or an order out of range, or of an empty list of references.
  package var argumentProblems: [String] {
    let problems = target.problems(of: "ChrF")
    guard wordOrder < 0 else { return problems }
    return problems + ["ChrF(wordOrder: \(wordOrder)) has no meaning; write 0, or 2 for chrF++"]
  }

  /// The category for an answer that is too similar to one that it must not be.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
