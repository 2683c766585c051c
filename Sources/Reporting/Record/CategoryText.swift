internal import PromptCI
internal import Results

/// Short descriptions of the categories.
enum CategoryText {
  /// The description of a built-in category, or `nil` for a category of the user's own.
  static func meaning(of category: String) -> String? {
    if let error = ErrorCategory(rawValue: category) { return meaning(of: error) }
    return failures[FailureCategory(rawValue: category)]
  }

  private static func meaning(of error: ErrorCategory) -> String {
    switch error {
    case .provider: "the model's provider failed"
    case .rateLimited: "the provider limited the request rate too often"
    case .timeout: "the model or code of the suite took too long"
    case .crash: "code of the suite ended the process"
    case .evaluator: "an evaluator threw"
    case .code: "the suite's own code threw"
    case .judgeUnparsable: "a judge's answer could not be read"
    case .cassette: "no cassette answers the request"
    }
  }

  private static let failures: [FailureCategory: String] = [
    .formatViolation: "the right content in the wrong form",
    .boundaryConfusion: "the answer is another sample's expected value",
    .wrongAnswer: "the answer is wrong",
    .missingContent: "something that must be there is missing",
    .extraContent: "something is present that must not be",
    .schemaViolation: "the answer is not of the shape asked for",
    .refusal: "the model declined to answer",
    .emptyOutput: "the answer is empty",
    .truncated: "the token limit cut the answer",
    .belowThreshold: "a score is below its bound",
    .assertion: "something that was asserted does not hold",
  ]
}
