/// The failure group that one candidate should repair, and the failures that its request shows.
package struct FeedbackTarget: Hashable, Sendable {
  /// The group.
  package let group: FailureGroup
  /// The failures that are shown, the most telling first.
  package let focus: [TrainingTrial]
  /// The passes that are shown for contrast.
  package let contrast: [TrainingTrial]
  /// The failures of the group that are not shown but that the change should repair too, the
  /// nearest first.
  package let others: [TrainingTrial]

  /// The upper bound on the number of examples in a request.
  package static let maximumExampleCount = 5

  /// The examples of the request: failures and passes.
  package var examples: [TrainingTrial] { focus + contrast }
}
