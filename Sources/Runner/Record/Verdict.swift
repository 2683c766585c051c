/// What a run comes to.
package enum Verdict: String, Hashable, Codable, Sendable {
  /// The gates hold.
  case pass
  /// A gate fails.
  case fail
  /// The results cannot tell.
  case inconclusive
}
