/// Asks that the response end with a text.
///
/// Texts are compared as ``Contains`` compares them.
public struct EndsWith: ResponseEvaluator {
  private let needle: Needle
  private let trimming: Bool

  /// What the evaluator is called in reports.
  public var name: String { TextEnd.end.name(of: needle, trimming: trimming) }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - text: The text to end with, which must not be empty.
  ///   - ignoringCase: Whether upper and lower case are the same, by Unicode's full mappings: `STRASSE` is `straße`.
  ///   - trimming: Whether white space at the response's end is left out; then the text must not end with any.
  public init(_ text: String, ignoringCase: Bool = false, trimming: Bool = true) {
    needle = Needle(text, ignoringCase: ignoringCase)
    self.trimming = trimming
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    return TextEnd.end.judge(response, for: needle, trimming: trimming)
  }
}

extension EndsWith: BuiltInEvaluator {
  /// An empty text, or white space that is trimmed away.
  package var argumentProblems: [String] {
    TextEnd.end.problems(of: needle, trimming: trimming, evaluator: "EndsWith")
  }

  /// What must not be there is.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
