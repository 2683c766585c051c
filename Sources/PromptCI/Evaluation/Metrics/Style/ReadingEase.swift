/// An evaluator that requires a minimum ``Readability/readingEase`` of the answer, for English
/// prose.
public struct ReadingEase: ResponseEvaluator {
  private let minimum: Double

  /// The evaluator's name in reports.
  public var name: String { "reading ease at least \(minimum)" }

  /// The tier ``EvaluationTier/heuristic``.
  public var tier: EvaluationTier { .heuristic }

  /// Creates the evaluator with the lower bound of the reading ease; 60 is plain English, and 90 is
  /// very easy.
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
      : .failing("\(found); at least \(minimum) is required", as: .formatViolation)
    return score.with(ScoreDetail("reading ease", text.readingEase))
  }
}

extension ReadingEase: BuiltInEvaluator {
  /// The problem of a bound that is not finite.
  package var argumentProblems: [String] {
    minimum.isFinite ? [] : ["ReadingEase(atLeast: \(minimum)) has no effect; write a number"]
  }
}

extension Readability {
  /// The inputs of the formulas as text.
  var explanation: String {
    "\(wordsPerSentence.shortened) words per sentence, \(syllablesPerWord.shortened) syllables per word"
  }
}

extension Double {
  /// The number with at most two decimals.
  var shortened: String { "\((self * 100).rounded() / 100)" }
}
