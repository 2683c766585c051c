/// An evaluator that requires the response to contain all of several texts, in any order.
///
/// Texts are compared as in ``Contains``; they may overlap. A failure lists the missing ones.
public struct ContainsAll: ResponseEvaluator {
  private let needles: [Needle]
  private let ignoringCase: Bool

  /// The evaluator's name in reports.
  public var name: String {
    "contains all of \(Excerpt.list(needles.map(\.quoted)))"
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
    let missing = needles.filter { $0.position(in: text) == nil }
    if missing.isEmpty {
      return .passing("\(Excerpt.list(needles.map(\.quoted))): all \(needles.count) are present")
    }
    let texts = missing.map { $0.quoted + $0.hintAtCase(in: response) }
    return .failing(
      "\(missing.count) of \(needles.count) missing: \(Excerpt.list(texts, limit: 20)); "
        + ResponseFlaw.summary(of: response),
      as: ResponseFlaw.category(of: response, otherwise: .missingContent))
  }
}

extension ContainsAll: BuiltInEvaluator {
  /// The problem of no texts, or of an empty text.
  package var argumentProblems: [String] { Needle.problems(needles, of: "ContainsAll") }

  /// The category for an answer with text that must not be there.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
