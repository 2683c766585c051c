/// Asks that a text stand somewhere in the response.
///
/// Texts are compared character by character by Unicode's canonical equivalence, as Swift's strings are: `e` does not
/// stand in `é`, however that is encoded. CRLF and LF are the same line end. The text need not be a whole word.
public struct Contains: ResponseEvaluator {
  private let needle: Needle

  /// What the evaluator is called in reports.
  public var name: String {
    "contains \(needle.quoted)" + (needle.ignoringCase ? ", ignoring case" : "")
  }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - text: The text to look for, which must not be empty.
  ///   - ignoringCase: Whether upper and lower case are the same, by Unicode's full mappings: `STRASSE` is `straße`.
  public init(_ text: String, ignoringCase: Bool = false) {
    needle = Needle(text, ignoringCase: ignoringCase)
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    let text = ComparableText(response.text, ignoringCase: needle.ignoringCase)
    if let position = needle.position(in: text) {
      return .passing("\(needle.quoted) stands at character \(position)")
    }
    return .failing(
      "\(needle.quoted) is missing\(needle.hintAtCase(in: response)); "
        + ResponseFlaw.summary(of: response),
      as: ResponseFlaw.category(of: response, otherwise: .missingContent))
  }
}

extension Contains: BuiltInEvaluator {
  /// An empty text.
  package var argumentProblems: [String] { Needle.problems([needle], of: "Contains") }

  /// What must not be there is.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
