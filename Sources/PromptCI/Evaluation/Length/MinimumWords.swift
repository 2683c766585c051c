/// Asks that the response have at least some number of words.
///
/// A word is a run of anything but white space, as ``MaximumWords`` counts.
public struct MinimumWords: ResponseEvaluator {
  private let minimum: Int

  /// What the evaluator is called in reports.
  public var name: String { "at least \(WordCount.phrase(minimum, "word"))" }

  /// Creates the evaluator; the fewest words that are allowed is 1 or more.
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
  /// A number that every response reaches.
  package var argumentProblems: [String] {
    minimum < 1 ? ["MinimumWords(\(minimum)) always holds; write 1 or more"] : []
  }

  /// There are too many words.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
