/// An evaluator that requires the answer to equal the sample's expected value.
///
/// Texts are compared character by character like Swift strings, by canonical equivalence. CRLF and
/// LF are the same line end. The failure's category is the kind of mistake: an empty, truncated or
/// refused answer, another sample's label, the right answer in the wrong form, or a wrong answer. A
/// sample without an expected value is ignored.
public struct ExactMatch: ResponseEvaluator {
  private let ignoringCase: Bool
  private let trimming: Bool

  /// The evaluator's name in reports.
  public var name: String {
    "exact match" + (ignoringCase ? ", ignoring case" : "") + (trimming ? "" : ", untrimmed")
  }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - ignoringCase: Whether to ignore case, by Unicode's full mappings: `STRASSE` equals
  ///     `straße`.
  ///   - trimming: Whether white space at both ends of the answer and of the expected value is
  ///     ignored.
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
  /// `true`: it compares with the expected value.
  package var needsExpected: Bool { true }
}
