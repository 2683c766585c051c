/// The outcome of a candidate, for the memory and the log.
package struct CandidateFate: Hashable, Codable, Sendable {
  /// The stage that a candidate reached.
  package enum Stage: String, Hashable, Codable, Sendable {
    /// It repaired too few of its target's failures.
    case gate
    /// It was no better on the search part.
    case race
    /// It was worse on training, or it was not confirmed.
    case promotion
    /// It is in the pool but is not the best.
    case pool
    /// It is the best prompt so far.
    case best
    /// It was merged into a union, which has its own outcome.
    case merged
  }

  /// The candidate.
  package var candidate: CandidateRecord
  /// The stage that it reached.
  package var stage: Stage
  /// The comparison on the training samples of the gate.
  package var gate: PromptComparison
  /// The comparison on the search part, or `nil` if it was not raced.
  package var search: PromptComparison?
  /// The comparison on training, or `nil` if it was not tried there.
  package var training: PromptComparison?
  /// The training samples that it repaired.
  package var fixed: [SampleKey]
  /// The training samples that it broke.
  package var broken: [SampleKey]
}
