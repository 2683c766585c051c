/// What a candidate came to, for the memory and the log.
package struct CandidateFate: Hashable, Codable, Sendable {
  /// Where a candidate's way ended.
  package enum Stage: String, Hashable, Codable, Sendable {
    /// It repaired too little of what it was aimed at.
    case gate
    /// It was no better in the search part.
    case race
    /// Training was worse, or it was not confirmed.
    case promotion
    /// It is a parent, and not the best.
    case pool
    /// It is the best so far.
    case best
    /// It was merged into a union, which has its own fate.
    case merged
  }

  /// The candidate.
  package var candidate: CandidateRecord
  /// Where its way ended.
  package var stage: Stage
  /// The training samples of the gate.
  package var gate: PromptComparison
  /// The search part; `nil` when it did not come to that.
  package var search: PromptComparison?
  /// Training; `nil` when it did not come to that.
  package var training: PromptComparison?
  /// Training samples that it repaired.
  package var fixed: [SampleKey]
  /// Training samples that it broke.
  package var broken: [SampleKey]
}
