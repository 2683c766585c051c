/// How a trial ended; the four are kept apart everywhere.
package enum Outcome: String, Hashable, Codable, Sendable, CaseIterable {
  /// Nothing that was asserted fails.
  case pass
  /// Something that was asserted does not hold.
  case fail
  /// It could not be measured.
  case error
  /// There was nothing to judge.
  case skipped
}
