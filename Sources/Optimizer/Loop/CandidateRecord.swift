/// A candidate's entry in the log.
package struct CandidateRecord: Hashable, Codable, Sendable {
  /// The identifier: `4.2` is the second candidate of round 4, `4u` the union of round 4, `0` the
  /// original.
  package var id: String
  /// The identifier of the prompt that it changes.
  package var parent: String
  /// Why the failures happen and how the change stops them.
  package var hypothesis: String
  /// The failures that it should repair, in one sentence; the optimizer's own name of the group if
  /// it named another.
  package var target: String
  /// The predicted effect, or `nil` if the reply has none.
  package var predicted: String?
  /// The change, as a unified diff.
  package var diff: String
  /// The whole text of the prompt file.
  package var prompt: String
}
