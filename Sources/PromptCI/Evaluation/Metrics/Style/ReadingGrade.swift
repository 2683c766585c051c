/// Asks that the answer take no more schooling to read than some years: ``Readability/gradeLevel``, for English
/// prose.
public struct ReadingGrade: ResponseEvaluator {
  private let maximum: Double

  /// What the evaluator is called in reports.
  public var name: String { "reading grade at most \(maximum)" }

  /// Costs a formula.
  public var tier: EvaluationTier { .heuristic }

  /// Creates the evaluator; 8 is what most adults read with ease.
  public init(atMost maximum: Double) {
    self.maximum = maximum
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    let text = Readability(of: response.text)
    guard text.words > 0 else { return .failing("the answer has no words", as: .emptyOutput) }
    let found = "the reading grade is \(text.gradeLevel.shortened); \(text.explanation)"
    let score: Score =
      text.gradeLevel <= maximum
      ? .passing(found)
      : .failing("\(found); at most \(maximum) is asked for", as: .formatViolation)
    return score.with(ScoreDetail("reading grade", text.gradeLevel))
  }
}

extension ReadingGrade: BuiltInEvaluator {
  /// A bound that is not a number.
  package var argumentProblems: [String] {
    maximum.isFinite ? [] : ["ReadingGrade(atMost: \(maximum)) asks nothing; write a number"]
  }
}
