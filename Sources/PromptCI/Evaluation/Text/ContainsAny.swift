/// An evaluator that requires the response to contain at least one of several texts.
///
/// Texts are compared as in ``Contains``.
public struct ContainsAny: ResponseEvaluator {
  private let needles: [Needle]
  private let ignoringCase: Bool

  /// The evaluator's name in reports.
  public var name: String {
    "contains any of \(Excerpt.list(needles.map(\.quoted)))"
      + (ignoringCase ? ", ignoring case" : "")
  }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - texts: The texts to search for: at least one, none of them empty.
  ///   - ignoringCase: Whether to ignore case, by Unicode's full mappings: `STRASSE` equals
  ///     `straße`.
  public init(_ texts: [String], ignoringCase: Bool = false) {
    needles = texts.map { Needle($0, ignoringCase: ignoringCase) }
    self.ignoringCase = ignoringCase
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    let text = ComparableText(response.text, ignoringCase: ignoringCase)
    for needle in needles {
      guard let position = needle.position(in: text) else { continue }
      return .passing("\(needle.quoted) is at character \(position)")
    }
    return .failing(
      "the answer contains none of \(Excerpt.list(needles.map(\.quoted))); "
        + ResponseFlaw.summary(of: response),
      as: ResponseFlaw.category(of: response, otherwise: .missingContent))
  }
}

extension ContainsAny: BuiltInEvaluator {
  /// The problem of no texts, or of an empty text.
  package var argumentProblems: [String] { Needle.problems(needles, of: "ContainsAny") }

  /// The category for an answer with text that must not be there.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
