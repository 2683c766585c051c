/// An evaluator that limits the number of words in the response.
///
/// A word is a run of characters other than white space, as `wc -w` counts: `well-known` and `-`
/// are one word each. A text in a script without spaces is one word; limit its characters instead.
public struct MaximumWords: ResponseEvaluator {
  private let maximum: Int

  /// The evaluator's name in reports.
  public var name: String { "at most \(WordCount.phrase(maximum, "word"))" }

  /// Creates the evaluator with the maximum number of words, at least 0.
  public init(_ maximum: Int) {
    self.maximum = maximum
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    let count = WordCount.of(response.text)
    let found = "the answer has \(WordCount.phrase(count, "word"))"
    if count <= maximum { return .passing(found) }
    return .failing(
      "\(found), \(count - maximum) more than the \(maximum) allowed", as: .extraContent)
  }
}

extension MaximumWords: BuiltInEvaluator {
  /// The problem of a negative number.
  package var argumentProblems: [String] {
    maximum < 0 ? ["MaximumWords(\(maximum)) never holds; write 0 or more"] : []
  }

  /// The category for a response with too few words.
  package var categoryWhenNegated: FailureCategory { .missingContent }
}
