internal import Statistics

/// The rules that stop a comparison early: pure functions.
enum Race {
  /// The number of samples that are tried at once.
  static let blockSize = 10
  /// The probability, at each look, of stopping a candidate that is as good as the other prompt.
  static let alpha = 0.2

  /// Decides whether a comparison stops after some samples.
  ///
  /// - Parameters:
  ///   - comparison: The comparison so far.
  ///   - remainingFailures: The number of remaining samples that fail with the other prompt; no
  ///     more can be gained.
  ///   - needed: The net gain that wins.
  /// - Returns: The reason to stop, or `nil` to continue.
  static func stop(
    _ comparison: PromptComparison, remainingFailures: Int, needed: Int
  ) -> RaceStop? {
    if comparison.net + remainingFailures < needed { return .cannotWin }
    if comparison.lost > comparison.gained, comparison.worsePValue < alpha { return .worse }
    return nil
  }
}
