/// The decision about a candidate after its race.
package enum CandidateDecision: String, Hashable, Codable, Sendable {
  /// It is better than its parent and may become the best prompt.
  case advance
  /// It is no better than its parent but may become a parent.
  case keep
  /// It is dropped.
  case reject
}
