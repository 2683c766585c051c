/// A change that helped validation but broke training, which the next change must combine with the
/// old behavior.
package struct CombinedFeedback: Hashable, Sendable {
  /// The training trials that broke, with the answers under the change.
  package var broken: [TrainingTrial]
  /// The change, as a unified diff.
  package var diff: String
  /// The hypothesis behind it.
  package var hypothesis: String
  /// The number of validation samples that it repaired minus those that it broke.
  package var validationGain: Int
  /// The summary of the remaining validation failures under the change.
  package var remaining: ValidationSummary
}
