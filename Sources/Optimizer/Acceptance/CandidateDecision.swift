/// What becomes of a candidate.
package enum CandidateDecision: String, Hashable, Codable, Sendable {
  /// It is better than its parent, and may be the best.
  case advance
  /// It is no better, and may be a parent.
  case keep
  /// It is dropped.
  case reject
}
