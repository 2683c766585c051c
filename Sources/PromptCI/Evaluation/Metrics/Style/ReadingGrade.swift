/// An evaluator that limits the ``Readability/gradeLevel`` of the answer, for English prose.
public struct ReadingGrade: ResponseEvaluator {
  private let maximum: Double

  /// The evaluator's name in reports.
  public var name: String { "reading grade at most \(maximum)" }

  /// The tier ``EvaluationTier/heuristic``.
  public var tier: EvaluationTier { .heuristic }

  /// Creates the evaluator with the upper bound of the grade; most adults read grade 8 with ease.
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
      : .failing("\(found); at most \(maximum) is allowed", as: .formatViolation)
    return score.with(ScoreDetail("reading grade", text.gradeLevel))
  }
}

extension ReadingGrade: BuiltInEvaluator {
  /// The problem of a bound that is not finite.
  package var argumentProblems: [String] {
    maximum.isFinite ? [] : ["ReadingGrade(atMost: \(maximum)) has no effect; write a number"]
  }
}
