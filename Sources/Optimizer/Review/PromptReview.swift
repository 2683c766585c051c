/// How a person is asked about a change before it is written.
package struct PromptReview: Sendable {
  /// What is asked about.
  package struct Change: Sendable {
    /// What the optimization came to.
    package let outcome: OptimizationOutcome
    /// The prompt as it is.
    package let original: String
    /// The prompt as it would be.
    package let proposed: String
  }

  /// Goes through the change.
  package let review: @Sendable (Change) async -> HunkReview
  /// Shows what a part of it brings, and asks whether that is to be written.
  package let confirm: @Sendable (Change, PartialResult) async -> Bool

  /// Creates a review.
  package init(
    review: @escaping @Sendable (Change) async -> HunkReview,
    confirm: @escaping @Sendable (Change, PartialResult) async -> Bool
  ) {
    self.review = review
    self.confirm = confirm
  }
}
