/// Asks that the response be well-formed XML 1.0, with nothing but white space around it.
///
/// Names with a prefix that nobody declared are well-formed, and so is a document type; nothing that it names is
/// fetched, and entities that would grow without bound are refused. A failure says where the first mistake is.
public struct IsXML: ResponseEvaluator {
  /// What the evaluator is called in reports.
  public var name: String { "is XML" }

  /// Creates the evaluator.
  public init() {}

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    guard let flaw = XMLFlaw.first(in: response.text.trimmingWhiteSpace) else {
      return .passing("the answer is XML")
    }
    return .failing(
      "the answer is not XML: line \(flaw.line), column \(flaw.column): \(flaw.message); "
        + ResponseFlaw.summary(of: response),
      as: ResponseFlaw.category(of: response, otherwise: .schemaViolation))
  }
}

extension IsXML: BuiltInEvaluator {
  /// The answer should be of another form.
  package var categoryWhenNegated: FailureCategory { .formatViolation }
}
