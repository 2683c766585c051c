/// The functions that ask a person about a change before it is written.
package struct PromptReview: Sendable {
  /// The change to review.
  package struct Change: Sendable {
    /// The outcome of the optimization.
    package let outcome: OptimizationOutcome
    /// The current prompt.
    package let original: String
    /// The proposed prompt.
    package let proposed: String
  }

  /// Reviews the change part by part.
  package let review: @Sendable (Change) async -> HunkReview
  /// Shows the results of the accepted part, and asks whether to write it.
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
