/// Asks that at least one of some texts stand in the response.
///
/// Texts are compared as ``Contains`` compares them.
public struct ContainsAny: ResponseEvaluator {
  private let needles: [Needle]
  private let ignoringCase: Bool

  /// What the evaluator is called in reports.
  public var name: String {
    "contains any of \(Excerpt.list(needles.map(\.quoted)))"
      + (ignoringCase ? ", ignoring case" : "")
  }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - texts: The texts to look for: at least one, and none of them empty.
  ///   - ignoringCase: Whether upper and lower case are the same, by Unicode's full mappings: `STRASSE` is `straße`.
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
      return .passing("\(needle.quoted) stands at character \(position)")
    }
    return .failing(
      "none of \(Excerpt.list(needles.map(\.quoted))) is there; "
        + ResponseFlaw.summary(of: response),
      as: ResponseFlaw.category(of: response, otherwise: .missingContent))
  }
}

extension ContainsAny: BuiltInEvaluator {
  /// No text, or an empty one.
  package var argumentProblems: [String] { Needle.problems(needles, of: "ContainsAny") }

  /// What must not be there is.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
