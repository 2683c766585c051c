/// What one candidate is aimed at: a failure group, and the failures of it that its request shows.
package struct FeedbackTarget: Hashable, Sendable {
  /// The group.
  package let group: FailureGroup
  /// The failures that are shown, the most telling first.
  package let focus: [TrainingTrial]
  /// Passes that are shown beside them for contrast.
  package let contrast: [TrainingTrial]
  /// Failures of the group that the change should repair too, and that are not shown; the nearest first.
  package let others: [TrainingTrial]

  /// The most raw examples of a request.
  package static let maximumExampleCount = 5

  /// What is shown: failures and passes.
  package var examples: [TrainingTrial] { focus + contrast }
}
