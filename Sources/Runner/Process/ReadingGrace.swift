/// Decides when a time limit ends a program: output that has arrived is read once more first, as it may be the answer.
struct ReadingGrace: Sendable {
  private var wasLate = false

  /// Whether the program is to be ended.
  ///
  /// - Parameters:
  ///   - isLate: Whether its time is up.
  ///   - hasOutput: Whether there is output to be read. The caller reads it before it asks again.
  /// - Returns: True if the time is up, and nothing is to be read or was read since it was first up.
  mutating func isOver(isLate: Bool, hasOutput: Bool) -> Bool {
    guard isLate else {
      wasLate = false
      return false
    }
    if wasLate || !hasOutput { return true }
    wasLate = true
    return false
  }
}
