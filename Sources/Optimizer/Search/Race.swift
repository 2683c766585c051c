internal import Statistics

/// When a comparison of a candidate with another prompt stops before its end: pure functions.
enum Race {
  /// How many samples are tried at once.
  static let blockSize = 10
  /// The chance that is taken to stop a candidate that is as good as the other, at each look.
  static let alpha = 0.2

  /// Why a comparison stops after some samples.
  ///
  /// - Parameters:
  ///   - comparison: What is known.
  ///   - remainingFailures: How many of the samples left fail with the other prompt: more cannot be gained.
  ///   - needed: The net gain that wins.
  /// - Returns: `nil` when it goes on.
  static func stop(
    _ comparison: PromptComparison, remainingFailures: Int, needed: Int
  ) -> RaceStop? {
    if comparison.net + remainingFailures < needed { return .cannotWin }
    if comparison.lost > comparison.gained, comparison.worsePValue < alpha { return .worse }
    return nil
  }
}
