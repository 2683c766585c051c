package import Statistics

/// Two prompts compared on the same samples.
///
/// A sample counts only if it was judged with both prompts.
package struct PromptComparison: Hashable, Codable, Sendable {
  /// The number of samples that pass with both.
  package var bothPass: Int
  /// The number of samples that fail with the other prompt and pass with this one.
  package var gained: Int
  /// The number of samples that pass with the other prompt and fail with this one.
  package var lost: Int
  /// The number of samples that fail with both.
  package var bothFail: Int

  /// Creates a comparison.
  package init(bothPass: Int = 0, gained: Int = 0, lost: Int = 0, bothFail: Int = 0) {
    self.bothPass = bothPass
    self.gained = gained
    self.lost = lost
    self.bothFail = bothFail
  }

  /// The number of samples compared.
  package var count: Int { bothPass + gained + lost + bothFail }

  /// Gains minus losses.
  package var net: Int { gained - lost }

  /// The counts, for statistics.
  package var counts: PairedCounts {
    PairedCounts(bothPass: bothPass, gained: gained, lost: lost, bothFail: bothFail)
  }

  /// The probability of at most this many gains, given the number of changed samples, if both
  /// prompts are equally good (exact one-sided sign test).
  package var worsePValue: Double {
    SignTest.pValue(wins: gained, losses: lost, alternative: .less)
  }

  /// Whether the gain is more than one standard error of the paired difference.
  package var isBeyondOneStandardError: Bool {
    guard let difference = counts.difference, let error = counts.differenceStandardError else {
      return false
    }
    return difference > error
  }

  /// Adds a sample.
  package mutating func add(other: Bool, this: Bool) {
    switch (other, this) {
    case (true, true): bothPass += 1
    case (false, true): gained += 1
    case (true, false): lost += 1
    case (false, false): bothFail += 1
    }
  }

  /// The sum of two comparisons of the same prompts.
  package static func + (left: PromptComparison, right: PromptComparison) -> PromptComparison {
    PromptComparison(
      bothPass: left.bothPass + right.bothPass, gained: left.gained + right.gained,
      lost: left.lost + right.lost, bothFail: left.bothFail + right.bothFail)
  }
}

extension PromptComparison: CustomStringConvertible {
  /// `+4 -1 of 30`.
  package var description: String { "+\(gained) -\(lost) of \(count)" }
}
