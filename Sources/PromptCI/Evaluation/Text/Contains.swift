/// An evaluator that requires the response to contain a text.
///
/// Texts are compared character by character like Swift strings, by canonical equivalence: `é` does
/// not contain `e`, in any encoding. CRLF and LF are the same line end. The text need not be a
/// whole word.
public struct Contains: ResponseEvaluator {
  private let needle: Needle

  /// The evaluator's name in reports.
  public var name: String {
    "contains \(needle.quoted)" + (needle.ignoringCase ? ", ignoring case" : "")
  }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - text: The text to search for, which must not be empty.
  ///   - ignoringCase: Whether to ignore case, by Unicode's full mappings: `STRASSE` equals
  ///     `straße`.
  public init(_ text: String, ignoringCase: Bool = false) {
    needle = Needle(text, ignoringCase: ignoringCase)
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    let text = ComparableText(response.text, ignoringCase: needle.ignoringCase)
    if let position = needle.position(in: text) {
      return .passing("\(needle.quoted) is at character \(position)")
    }
    return .failing(
      "\(needle.quoted) is missing\(needle.hintAtCase(in: response)); "
        + ResponseFlaw.summary(of: response),
      as: ResponseFlaw.category(of: response, otherwise: .missingContent))
  }
}

extension Contains: BuiltInEvaluator {
  /// The problem of an empty text.
  package var argumentProblems: [String] { Needle.problems([needle], of: "Contains") }

  /// The category for an answer with text that must not be there.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
