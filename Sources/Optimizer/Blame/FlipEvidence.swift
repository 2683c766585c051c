/// The pass rates of one flipped sample under subsets of a prompt's hunks, and the hunks that
/// explain the flip.
///
/// Each hunk is removed from the newer prompt, and added alone to the older one. A hunk is needed
/// if removing it undoes the flip. It is enough if it alone causes the flip.
package struct FlipEvidence: Hashable, Sendable {
  /// The cause of a flip; hunks are numbered from 0.
  package enum Cause: Hashable, Sendable {
    /// This hunk alone is enough, and no other is.
    case alone(Int)
    /// Each of these hunks alone is enough.
    case anyOf([Int])
    /// These hunks are needed and together are enough; none alone is.
    case together([Int])
    /// These hunks are needed but not enough: others also take part, and none of them is needed by
    /// itself.
    case partly([Int])
    /// No single hunk causes or undoes the flip.
    case interplay
    /// The flip did not reproduce.
    case notReproduced
    /// A prompt was not measured on the sample.
    case notMeasured
  }

  /// The number of hunks.
  let hunkCount: Int
  /// Whether the sample failed before and passes now.
  let isFixed: Bool
  /// The pass rate over repetitions, in `0...1`, for each set of hunks that was measured.
  private(set) var rates: [Set<Int>: Double] = [:]

  /// Creates evidence without measurements.
  package init(hunkCount: Int, isFixed: Bool) {
    self.hunkCount = hunkCount
    self.isFixed = isFixed
  }

  /// Adds the pass rate of the prompt with some hunks.
  ///
  /// - Parameters:
  ///   - rate: The share of repetitions that passed, in `0...1`, or `nil` if none was judged.
  ///   - hunks: The hunks that the prompt contained.
  package mutating func add(_ rate: Double?, with hunks: Set<Int>) {
    rates[hunks] = rate
  }

  /// The sets of hunks to measure first: none, all, each one alone, and all but each one.
  package static func firstRound(hunkCount: Int) -> [Set<Int>] {
    let all = Set(0..<hunkCount)
    var sets: [Set<Int>] = [[], all]
    for hunk in 0..<hunkCount { sets += [[hunk], all.subtracting([hunk])] }
    var seen: Set<Set<Int>> = []
    return sets.filter { seen.insert($0).inserted }
  }

  /// The set of hunks to measure next, to learn whether the needed hunks are enough together; `nil`
  /// if the question does not arise.
  package var secondRound: Set<Int>? {
    guard isMeasured, isReproduced, enough.isEmpty, needed.count > 1 else { return nil }
    let set = Set(needed)
    return rates[set] == nil ? set : nil
  }

  /// The cause of the flip.
  package var cause: Cause {
    guard isMeasured else { return .notMeasured }
    guard isReproduced else { return .notReproduced }
    let (needed, enough) = (self.needed, self.enough)
    if enough.count == 1 { return .alone(enough[0]) }
    if enough.count > 1 { return .anyOf(enough) }
    if needed.isEmpty { return .interplay }
    return needed.count > 1 && isFlipped(with: Set(needed)) == true
      ? .together(needed) : .partly(needed)
  }

  // MARK: - Interpretation

  private var all: Set<Int> { Set(0..<hunkCount) }

  private var isMeasured: Bool {
    FlipEvidence.firstRound(hunkCount: hunkCount).allSatisfy { rates[$0] != nil }
  }

  /// Whether both ends differ again in the same direction, by at least half of the repetitions.
  private var isReproduced: Bool {
    guard let old = rates[[]], let new = rates[all] else { return false }
    return (isFixed ? new - old : old - new) >= 0.5
  }

  /// Whether the pass rate with some hunks is nearer to the newer prompt's than to the older one's;
  /// `nil` if it was not measured.
  private func isFlipped(with hunks: Set<Int>) -> Bool? {
    guard let rate = rates[hunks], let old = rates[[]], let new = rates[all] else { return nil }
    return abs(rate - new) < abs(rate - old)
  }

  private var needed: [Int] {
    (0..<hunkCount).filter { isFlipped(with: all.subtracting([$0])) == false }
  }

  private var enough: [Int] {
    (0..<hunkCount).filter { isFlipped(with: [$0]) == true }
  }
}
