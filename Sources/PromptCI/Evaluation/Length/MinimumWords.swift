/// An evaluator that requires a minimum number of words in the response.
///
/// Words are counted as in ``MaximumWords``.
public struct MinimumWords: ResponseEvaluator {
  private let minimum: Int

  /// The evaluator's name in reports.
  public var name: String { "at least \(WordCount.phrase(minimum, "word"))" }

  /// Creates the evaluator with the minimum number of words, at least 1.
  public init(_ minimum: Int) {
    self.minimum = minimum
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    let count = WordCount.of(response.text)
    let found = "the answer has \(WordCount.phrase(count, "word"))"
    if count >= minimum { return .passing(found) }
    return .failing(
      "\(found), \(minimum - count) fewer than the \(minimum) asked for",
      as: ResponseFlaw.category(of: response, otherwise: .missingContent))
  }
}

extension MinimumWords: BuiltInEvaluator {
  /// The problem of a number that every response reaches.
  package var argumentProblems: [String] {
    minimum < 1 ? ["MinimumWords(\(minimum)) always holds; write 1 or more"] : []
  }

  /// The category for a response with too many words.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
