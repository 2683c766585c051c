/// Asks that every one of some texts stand in the response, in any order.
///
/// Texts are compared as ``Contains`` compares them; they may overlap. A failure says which are missing.
public struct ContainsAll: ResponseEvaluator {
  private let needles: [Needle]
  private let ignoringCase: Bool

  /// What the evaluator is called in reports.
  public var name: String {
    "contains all of \(Excerpt.list(needles.map(\.quoted)))"
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
    let missing = needles.filter { $0.position(in: text) == nil }
    if missing.isEmpty {
      return .passing("\(Excerpt.list(needles.map(\.quoted))): all \(needles.count) are there")
    }
    let texts = missing.map { $0.quoted + $0.hintAtCase(in: response) }
    return .failing(
      "\(missing.count) of \(needles.count) missing: \(Excerpt.list(texts, limit: 20)); "
        + ResponseFlaw.summary(of: response),
      as: ResponseFlaw.category(of: response, otherwise: .missingContent))
  }
}

extension ContainsAll: BuiltInEvaluator {
  /// No text, or an empty one.
  package var argumentProblems: [String] { Needle.problems(needles, of: "ContainsAll") }

  /// What must not be there is.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
