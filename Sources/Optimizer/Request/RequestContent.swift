/// The content of a request, before it is written as text.
///
/// Every sample in it is a ``TrainingTrial``. Validation appears only as counts and patterns.
package struct RequestContent: Sendable {
  /// The prompt to change.
  package var prompt: String
  /// The failures that the change should repair.
  package var target: FeedbackTarget
  /// The analysis of the prompt's training results.
  package var analysis: FeedbackAnalysis
  /// The summary of the prompt's validation results.
  package var validation: ValidationSummary
  /// The feedback about an earlier change that broke training, or `nil` if there is none.
  package var combined: CombinedFeedback?
  /// The lessons of earlier rounds, as lines.
  package var memory: [String]
  /// The constraints on every change.
  package var constraints: PromptConstraints
  /// The reason why the previous reply was rejected; `nil` on the first try.
  package var rejection: String?
}
