/// Asks that the answer be easy enough to read: ``Readability/readingEase``, for English prose.
public struct ReadingEase: ResponseEvaluator {
  private let minimum: Double

  /// What the evaluator is called in reports.
  public var name: String { "reading ease at least \(minimum)" }

  /// Costs a formula.
  public var tier: EvaluationTier { .heuristic }

  /// Creates the evaluator; 60 is plain English, 90 very easy.
  public init(atLeast minimum: Double) {
    self.minimum = minimum
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    let text = Readability(of: response.text)
    guard text.words > 0 else { return .failing("the answer has no words", as: .emptyOutput) }
    let found = "the reading ease is \(text.readingEase.shortened); \(text.explanation)"
    let score: Score =
      text.readingEase >= minimum
      ? .passing(found)
      : .failing("\(found); \(minimum) is asked for", as: .formatViolation)
    return score.with(ScoreDetail("reading ease", text.readingEase))
  }
}

extension ReadingEase: BuiltInEvaluator {
  /// A bound that is not a number.
  package var argumentProblems: [String] {
    minimum.isFinite ? [] : ["ReadingEase(atLeast: \(minimum)) asks nothing; write a number"]
  }
}

extension Readability {
  /// What the formulas are made of, in words.
  var explanation: String {
    "\(wordsPerSentence.shortened) words a sentence, \(syllablesPerWord.shortened) syllables a word"
  }
}

extension Double {
  /// The number with at most two decimals.
  var shortened: String { "\((self * 100).rounded() / 100)" }
}
