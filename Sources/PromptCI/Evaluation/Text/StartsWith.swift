/// An evaluator that requires the response to begin with a text.
///
/// Texts are compared as in ``Contains``.
public struct StartsWith: ResponseEvaluator {
  private let needle: Needle
  private let trimming: Bool

  /// The evaluator's name in reports.
  public var name: String { TextEnd.start.name(of: needle, trimming: trimming) }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - text: The required beginning, which must not be empty.
  ///   - ignoringCase: Whether to ignore case, by Unicode's full mappings: `STRASSE` equals
  ///     `straße`.
  ///   - trimming: Whether white space at the start of the response is ignored. The text must then
  ///     not begin with white space.
  public init(_ text: String, ignoringCase: Bool = false, trimming: Bool = true) {
    needle = Needle(text, ignoringCase: ignoringCase)
    self.trimming = trimming
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    return TextEnd.start.judge(response, for: needle, trimming: trimming)
  }
}

extension StartsWith: BuiltInEvaluator {
  /// The problem of an empty text, or of white space that would be ignored.
  package var argumentProblems: [String] {
    TextEnd.start.problems(of: needle, trimming: trimming, evaluator: "StartsWith")
  }

  /// The category for an answer with text that must not be there.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
