/// An evaluator that limits the number of characters in the response.
///
/// A character is an extended grapheme cluster, as in Swift's `Character`: an accented letter, an
/// emoji with its skin tone, a line end. White space counts, even at both ends.
public struct MaximumCharacters: ResponseEvaluator {
  private let maximum: Int

  /// The evaluator's name in reports.
  public var name: String { "at most \(WordCount.phrase(maximum, "character"))" }

  /// Creates the evaluator with the maximum number of characters, at least 0.
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
  /// The problem of a negative number.
  package var argumentProblems: [String] {
    maximum < 0 ? ["MaximumCharacters(\(maximum)) never holds; write 0 or more"] : []
  }

  /// The category for a response with too few characters.
  package var categoryWhenNegated: FailureCategory { .missingContent }
}
