/// Asks that the response have no more than some number of characters.
///
/// A character is what a reader sees as one (an extended grapheme cluster, Swift's `Character`): an accented letter, an
/// emoji with its skin tone, a line end. White space counts, also at either end.
public struct MaximumCharacters: ResponseEvaluator {
  private let maximum: Int

  /// What the evaluator is called in reports.
  public var name: String { "at most \(WordCount.phrase(maximum, "character"))" }

  /// Creates the evaluator; the most characters that are allowed is 0 or more.
  public init(_ maximum: Int) {
    self.maximum = maximum
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    let count = response.text.count
    let found = "the answer has \(WordCount.phrase(count, "character"))"
    if count <= maximum { return .passing(found) }
    return .failing(
      "\(found), \(count - maximum) more than the \(maximum) allowed", as: .extraContent)
  }
}

extension MaximumCharacters: BuiltInEvaluator {
  /// A negative number.
  package var argumentProblems: [String] {
    maximum < 0 ? ["MaximumCharacters(\(maximum)) never holds; write 0 or more"] : []
  }

  /// There are too few characters.
  package var categoryWhenNegated: FailureCategory { .missingContent }
}
