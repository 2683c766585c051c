/// Decides when a time limit ends a program: output that has already arrived is read once more
/// first, because it may be the answer.
struct ReadingGrace: Sendable {
  private var wasLate = false

  /// Whether the program must be ended.
  ///
  /// - Parameters:
  ///   - isLate: Whether its time is up.
  ///   - hasOutput: Whether there is output to read. The caller reads it before the next call.
  /// - Returns: True if the time is up and there is no output, or output was already read once
  ///   since then.
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
