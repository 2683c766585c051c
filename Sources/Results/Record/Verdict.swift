/// The verdict of a run.
package enum Verdict: String, Hashable, Codable, Sendable {
  /// The gates hold.
  case pass
  /// A gate fails.
  case fail
  /// The results do not decide it.
  case inconclusive
}
