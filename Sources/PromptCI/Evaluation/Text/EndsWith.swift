/// Asks that the response end with a text.
///
/// Texts are compared as ``Contains`` compares them.
public struct EndsWith: ResponseEvaluator {
  private let needle: Needle
  private let trimming: Bool

  /// What the evaluator is called in reports.
  public var name: String {
    "ends with \(needle.quoted)" + (needle.ignoringCase ? ", ignoring case" : "")
      + (trimming ? "" : ", untrimmed")
  }

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
    let text = trimming ? response.text.trimmingWhiteSpaceAtEnd : response.text[...]
    if needle.ends(ComparableText(text, ignoringCase: needle.ignoringCase)) {
      return .passing("the answer ends with \(needle.quoted)")
    }
    let reason =
      text.isEmpty
      ? "the answer is empty" : "the answer ends with \(Excerpt.quotedEnd(text))"
    return .failing(
      "expected \(needle.quoted) at the end; \(reason)",
      as: ResponseFlaw.category(of: response, otherwise: .missingContent))
  }
}

extension EndsWith: BuiltInEvaluator {
  /// An empty text, or white space that is trimmed away.
  package var argumentProblems: [String] {
    if trimming, needle.text.last?.isWhitespace == true {
      return [
        "EndsWith(\(needle.quoted)) never holds, because white space at the end is left out; "
          + "remove it from the text, or pass trimming: false"
      ]
    }
    return Needle.problems([needle], of: "EndsWith")
  }

  /// What must not be there is.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
