/// What a change did that helped validation and broke training: both sides of what the next change must do.
package struct CombinedFeedback: Hashable, Sendable {
  /// The training cases to preserve: what they were answered by the prompt with the change.
  package var broken: [TrainingTrial]
  /// What the change was, as a unified diff.
  package var diff: String
  /// The hypothesis behind it.
  package var hypothesis: String
  /// How many validation samples it repaired, less those that it broke.
  package var validationGain: Int
  /// What still fails in validation with the change.
  package var remaining: ValidationSummary
}
