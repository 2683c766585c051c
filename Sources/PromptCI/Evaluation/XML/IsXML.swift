/// An evaluator that requires the response to be well-formed XML 1.0, surrounded only by white
/// space.
///
/// Names with an undeclared prefix are well-formed, and so is a document type. External resources
/// that it names are not fetched, and entities that would expand without bound are rejected. A
/// failure has the location of the first mistake.
public struct IsXML: ResponseEvaluator {
  /// The evaluator's name in reports.
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
  /// The category for an answer that must not be XML.
  package var categoryWhenNegated: FailureCategory { .formatViolation }
}
