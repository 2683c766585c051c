/// Asks that the response have no more than some number of words.
///
/// A word is a run of anything but white space, as `wc -w` counts: `well-known` and `-` are one each. A text in a script
/// without spaces is one word; count its characters instead.
public struct MaximumWords: ResponseEvaluator {
  private let maximum: Int

  /// What the evaluator is called in reports.
  public var name: String { "at most \(WordCount.phrase(maximum, "word"))" }

  /// Creates the evaluator; the most words that are allowed is 0 or more.
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
  /// A negative number.
  package var argumentProblems: [String] {
    maximum < 0 ? ["MaximumWords(\(maximum)) never holds; write 0 or more"] : []
  }

  /// There are too few words.
  package var categoryWhenNegated: FailureCategory { .missingContent }
}
