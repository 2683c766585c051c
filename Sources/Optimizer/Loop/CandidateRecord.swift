/// A candidate as the log has it.
package struct CandidateRecord: Hashable, Codable, Sendable {
  /// What names it: `4.2` is the second of round 4, `4u` the union of round 4, `0` the original.
  package var id: String
  /// The prompt that it changes.
  package var parent: String
  /// Why the failures happen and what will stop them.
  package var hypothesis: String
  /// The failures that it is aimed at, in one sentence; the optimizer's own word for the group where it named another.
  package var target: String
  /// What should change.
  package var predicted: String?
  /// The change, as a unified diff.
  package var diff: String
  /// The whole text.
  package var prompt: String
}
