/// What a request says, before it is text.
///
/// Whatever is shown of a sample is a ``TrainingTrial``; of validation there are counts.
package struct RequestContent: Sendable {
  /// The prompt that is to be changed.
  package var prompt: String
  /// What the change is aimed at.
  package var target: FeedbackTarget
  /// What training says of the prompt.
  package var analysis: FeedbackAnalysis
  /// What may be said of validation.
  package var validation: ValidationSummary
  /// What an earlier change broke; `nil` when there is nothing to preserve in particular.
  package var combined: CombinedFeedback?
  /// What was learned before, in lines.
  package var memory: [String]
  /// What every change must keep.
  package var constraints: PromptConstraints
  /// Why the reply before this one was rejected; `nil` on the first try.
  package var rejection: String?
}
