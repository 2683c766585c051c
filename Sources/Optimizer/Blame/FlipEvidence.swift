/// How often a sample passed with some hunks of a prompt's change, and which hunks that puts its change of sides down to.
///
/// Each hunk is taken away from the newer prompt, and put alone into the older one. A hunk that undoes the flip when it
/// is taken away is needed for it; one that makes it when it stands alone is enough for it.
package struct FlipEvidence: Hashable, Sendable {
  /// What a flip is put down to; hunks are numbered from 0.
  package enum Cause: Hashable, Sendable {
    /// One hunk makes it by itself, and no other does.
    case alone(Int)
    /// Each of these makes it by itself.
    case anyOf([Int])
    /// These make it together, and none of them by itself.
    case together([Int])
    /// These are needed, and are not enough: others of which none is needed take part.
    case partly([Int])
    /// No single hunk makes or undoes it.
    case interplay
    /// The sample did not change sides when it was asked again.
    case notReproduced
    /// A prompt was not measured on the sample.
    case notMeasured
  }

  /// How many hunks there are.
  let hunkCount: Int
  /// Whether the sample failed before and passes now.
  let isFixed: Bool
  /// The share of repetitions that passed, by the hunks that the prompt had.
  private(set) var rates: [Set<Int>: Double] = [:]

  /// Creates evidence of nothing.
  package init(hunkCount: Int, isFixed: Bool) {
    self.hunkCount = hunkCount
    self.isFixed = isFixed
  }

  /// Adds what was measured with some hunks.
  ///
  /// - Parameters:
  ///   - rate: The share of repetitions that passed, in `0...1`; `nil` where none was judged.
  ///   - hunks: The hunks that the prompt had.
  package mutating func add(_ rate: Double?, with hunks: Set<Int>) {
    rates[hunks] = rate
  }

  /// The prompts that are to be measured first: both ends, each hunk alone, and all without each.
  package static func firstRound(hunkCount: Int) -> [Set<Int>] {
    let all = Set(0..<hunkCount)
    var sets: [Set<Int>] = [[], all]
    for hunk in 0..<hunkCount { sets += [[hunk], all.subtracting([hunk])] }
    var seen: Set<Set<Int>> = []
    return sets.filter { seen.insert($0).inserted }
  }

  /// The prompt that is to be measured as well, to know whether the hunks that are needed are enough together.
  package var secondRound: Set<Int>? {
    guard isMeasured, isReproduced, enough.isEmpty, needed.count > 1 else { return nil }
    let set = Set(needed)
    return rates[set] == nil ? set : nil
  }

  /// What the flip is put down to.
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

  // MARK: - What the rates say

  private var all: Set<Int> { Set(0..<hunkCount) }

  private var isMeasured: Bool {
    FlipEvidence.firstRound(hunkCount: hunkCount).allSatisfy { rates[$0] != nil }
  }

  /// Whether the ends lie apart again, and in the same direction, by half of the repetitions or more.
  private var isReproduced: Bool {
    guard let old = rates[[]], let new = rates[all] else { return false }
    return (isFixed ? new - old : old - new) >= 0.5
  }

  /// Whether the sample is nearer to the newer prompt with some hunks; `nil` where that is not known.
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
