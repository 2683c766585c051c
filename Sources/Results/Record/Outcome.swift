/// The outcome of a trial. The four cases are kept apart everywhere.
package enum Outcome: String, Hashable, Codable, Sendable, CaseIterable {
  /// Every assertion holds.
  case pass
  /// An assertion does not hold.
  case fail
  /// It could not be measured.
  case error
  /// There is nothing to judge.
  case skipped
}
