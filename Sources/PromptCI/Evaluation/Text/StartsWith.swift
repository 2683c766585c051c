/// Asks that the response begin with a text.
///
/// Texts are compared as ``Contains`` compares them.
public struct StartsWith: ResponseEvaluator {
  private let needle: Needle
  private let trimming: Bool

  /// What the evaluator is called in reports.
  public var name: String {
    "starts with \(needle.quoted)" + (needle.ignoringCase ? ", ignoring case" : "")
      + (trimming ? "" : ", untrimmed")
  }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - text: The text to begin with, which must not be empty.
  ///   - ignoringCase: Whether upper and lower case are the same, by Unicode's full mappings: `STRASSE` is `straße`.
  ///   - trimming: Whether white space at the response's start is left out; then the text must not begin with any.
  public init(_ text: String, ignoringCase: Bool = false, trimming: Bool = true) {
    needle = Needle(text, ignoringCase: ignoringCase)
    self.trimming = trimming
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    let text = trimming ? response.text.trimmingWhiteSpaceAtStart : response.text[...]
    if needle.begins(ComparableText(text, ignoringCase: needle.ignoringCase)) {
      return .passing("the answer starts with \(needle.quoted)")
    }
    let reason =
      text.isEmpty
      ? "the answer is empty" : "the answer starts with \(Excerpt.quoted(text))"
    return .failing(
      "expected \(needle.quoted) at the start; \(reason)",
      as: ResponseFlaw.category(of: response, otherwise: .missingContent))
  }
}

extension StartsWith: BuiltInEvaluator {
  /// An empty text, or white space that is trimmed away.
  package var argumentProblems: [String] {
    if trimming, needle.text.first?.isWhitespace == true {
      return [
        "StartsWith(\(needle.quoted)) never holds, because white space at the start is left out; "
          + "remove it from the text, or pass trimming: false"
      ]
    }
    return Needle.problems([needle], of: "StartsWith")
  }

  /// What must not be there is.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
