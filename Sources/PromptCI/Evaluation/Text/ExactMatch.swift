/// Asks that the answer be the sample's expected value, and nothing else.
///
/// Texts are compared character by character by Unicode's canonical equivalence, as Swift's strings are; CRLF and LF are
/// the same line end. The failure's category says what kind of mistake the answer is: empty, cut, refused, another
/// sample's label, the right answer in the wrong form, or wrong. A sample without an expected value is ignored.
public struct ExactMatch: ResponseEvaluator {
  private let ignoringCase: Bool
  private let trimming: Bool

  /// What the evaluator is called in reports.
  public var name: String {
    "exact match" + (ignoringCase ? ", ignoring case" : "") + (trimming ? "" : ", untrimmed")
  }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - ignoringCase: Whether upper and lower case are the same, by Unicode's full mappings: `STRASSE` is `straße`.
  ///   - trimming: Whether white space at either end, of the answer and of the expected value, is left out.
  public init(ignoringCase: Bool = false, trimming: Bool = true) {
    self.ignoringCase = ignoringCase
    self.trimming = trimming
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    guard let expected = sample.expected else {
      return .ignore("the sample has no expected value")
    }
    if comparable(response.text) == comparable(expected) {
      return .passing("the answer is \(Excerpt.quoted(expected))")
    }
    let classifier = AnswerClassifier(
      answer: response.text, finishReason: response.finishReason, expected: expected,
      labels: sample.labels)
    return .failing(classifier.mismatch)
  }

  private func comparable(_ text: String) -> ComparableText {
    ComparableText(trimming ? text.trimmingWhiteSpace : text[...], ignoringCase: ignoringCase)
  }
}

extension ExactMatch: BuiltInEvaluator {
  /// It compares with the expected value.
  package var needsExpected: Bool { true }
}
