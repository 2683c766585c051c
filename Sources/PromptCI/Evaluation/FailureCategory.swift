/// A kind of failure, by which failures are grouped.
public struct FailureCategory: RawRepresentable, Hashable, Sendable {
  /// The name in reports: lower case, words joined by underscores.
  public let rawValue: String

  /// Creates a category from its name in reports.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// The right content in the wrong form.
  public static let formatViolation: FailureCategory = "format_violation"
  /// The answer is another sample's expected value.
  public static let boundaryConfusion: FailureCategory = "boundary_confusion"
  /// The answer is wrong in no more special way.
  public static let wrongAnswer: FailureCategory = "wrong_answer"
  /// Something that must be there is missing.
  public static let missingContent: FailureCategory = "missing_content"
  /// Something is there that must not be.
  public static let extraContent: FailureCategory = "extra_content"
  /// The answer is not of the shape asked for.
  public static let schemaViolation: FailureCategory = "schema_violation"
  /// The model declined to answer.
  public static let refusal: FailureCategory = "refusal"
  /// The answer is empty.
  public static let emptyOutput: FailureCategory = "empty_output"
  /// The token limit cut the answer.
  public static let truncated: FailureCategory = "truncated"
  /// A score is below its bound.
  public static let belowThreshold: FailureCategory = "below_threshold"
  /// Any other thing that was asserted and does not hold.
  public static let assertion: FailureCategory = "assertion"
}

// MARK: - Conformances

extension FailureCategory: ExpressibleByStringLiteral {
  /// Creates a category of your own.
  public init(stringLiteral value: String) {
    self.init(rawValue: value)
  }
}

extension FailureCategory: Codable {}
