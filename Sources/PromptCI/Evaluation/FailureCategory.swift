/// A kind of failure, for grouping failures in reports.
public struct FailureCategory: RawRepresentable, Hashable, Sendable {
  /// The name in reports: lower case, with words joined by underscores.
  public let rawValue: String

  /// Creates a category from its name in reports.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// The content is correct, but its form is not.
  public static let formatViolation: FailureCategory = "format_violation"
  /// The answer is another sample's expected value.
  public static let boundaryConfusion: FailureCategory = "boundary_confusion"
  /// The answer is wrong, and no other category applies.
  public static let wrongAnswer: FailureCategory = "wrong_answer"
  /// Required content is missing.
  public static let missingContent: FailureCategory = "missing_content"
  /// The answer has content that must not be there.
  public static let extraContent: FailureCategory = "extra_content"
  /// The answer does not have the required structure.
  public static let schemaViolation: FailureCategory = "schema_violation"
  /// The model declined to answer.
  public static let refusal: FailureCategory = "refusal"
  /// The answer is empty.
  public static let emptyOutput: FailureCategory = "empty_output"
  /// The token limit cut off the answer.
  public static let truncated: FailureCategory = "truncated"
  /// A score is below its lower bound.
  public static let belowThreshold: FailureCategory = "below_threshold"
  /// Any other assertion failed.
  public static let assertion: FailureCategory = "assertion"
}

// MARK: - Conformances

extension FailureCategory: ExpressibleByStringLiteral {
  /// Creates a custom category.
  public init(stringLiteral value: String) {
    self.init(rawValue: value)
  }
}

extension FailureCategory: Codable {}
