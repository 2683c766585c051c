/// A reason to stop a comparison early.
package enum RaceStop: String, Hashable, Codable, Sendable {
  /// The candidate cannot win even if it passes all remaining samples (exact).
  case cannotWin
  /// The one-sided sign test says that the candidate is worse.
  case worse
}
