internal import Results

/// Chooses the target of each candidate of a round.
///
/// Siblings get different failures, so that their changes can be merged. The group with the most
/// failures without a target comes first. Failures that were shown before without success weigh
/// less.
struct TargetPlanner: Sendable {
  private let analysis: FeedbackAnalysis
  private let bags: [SampleKey: WordBag]
  private let weights: WordWeights

  /// The number of failures that a request shows.
  private let focusSize = 3

  /// Creates a planner for an analysis.
  init(_ analysis: FeedbackAnalysis) {
    self.analysis = analysis
    let bags = analysis.trials.map { ($0.key, WordBag($0.inputText)) }
    self.bags = Dictionary(bags, uniquingKeysWith: { first, _ in first })
    weights = WordWeights(bags.map(\.1))
  }

  /// The targets of a round.
  ///
  /// - Parameters:
  ///   - count: The number of candidates.
  ///   - shown: How often each failure was shown before.
  /// - Returns: Exactly `count` targets, or none if nothing fails.
  func targets(_ count: Int, shown: [SampleKey: Int]) -> [FeedbackTarget] {
    var used: Set<SampleKey> = []
    var targets: [FeedbackTarget] = []
    while targets.count < count {
      guard let target = next(shown: shown, used: used) else { break }
      targets.append(target)
      used.formUnion(target.focus.map(\.key))
    }
    // With fewer failures than candidates, several candidates share a target.
    let distinct = targets.count
    while !targets.isEmpty, targets.count < count {
      targets.append(targets[targets.count % distinct])
    }
    return targets
  }

  private func next(shown: [SampleKey: Int], used: Set<SampleKey>) -> FeedbackTarget? {
    var best: (score: Double, group: FailureGroup)?
    for group in analysis.groups {
      let free = group.failures.filter { !used.contains($0.key) }
      guard !free.isEmpty else { continue }
      // A failure that was shown often and still fails weighs less than one that was never shown.
      let score = free.reduce(0) { $0 + 1 / Double(1 + shown[$1.key, default: 0]) }
      if best.map({ score > $0.score }) ?? true { best = (score, group) }
    }
    guard let group = best?.group else { return nil }
    let free = group.failures.filter { !used.contains($0.key) }
      .sorted {
        (shown[$0.key, default: 0], -density(of: $0, in: group), $0.key)
          < (shown[$1.key, default: 0], -density(of: $1, in: group), $1.key)
      }
    guard let seed = free.first else { return nil }
    let focus = [seed] + nearest(to: seed, among: Array(free.dropFirst())).prefix(focusSize - 1)
    let focused = Set(focus.map(\.key))
    let others = nearest(
      to: seed, among: group.failures.filter { !focused.contains($0.key) })
    return FeedbackTarget(
      group: group, focus: Array(focus), contrast: contrast(of: seed, in: group), others: others)
  }

  /// The summed similarity of a failure to its group: a change repairs more where failures are
  /// alike.
  private func density(of trial: TrainingTrial, in group: FailureGroup) -> Double {
    group.failures.reduce(0) { $0 + similarity($1, trial) }
  }

  /// Passes on both sides of the border: one that expects what the failure expects, and one that
  /// expects another answer.
  private func contrast(of seed: TrainingTrial, in group: FailureGroup) -> [TrainingTrial] {
    let passes = guards(of: group, near: seed)
    let same = passes.first { $0.expected == seed.expected }
    let other = passes.first { $0.expected != seed.expected || same == nil }
    let chosen = [same, other].compactMap { $0 }
    return chosen.isEmpty ? Array(passes.prefix(2)) : chosen
  }

  /// The passes that a change for a group could break, the nearest first: those that expect one of
  /// its two labels, then the others.
  func guards(of group: FailureGroup, near trial: TrainingTrial) -> [TrainingTrial] {
    let passes = analysis.trials.filter { $0.outcome == .pass && $0.key.suite == group.suite }
    let isNear: (TrainingTrial) -> Bool = { pass in
      pass.expected != nil && (pass.expected == trial.expected || pass.expected == group.answered)
    }
    return nearest(to: trial, among: passes.filter(isNear))
      + nearest(to: trial, among: passes.filter { !isNear($0) })
  }

  private func nearest(to trial: TrainingTrial, among trials: [TrainingTrial]) -> [TrainingTrial] {
    trials.map { (similarity($0, trial), $0) }
      .sorted { ($1.0, $0.1.key) < ($0.0, $1.1.key) }
      .map(\.1)
  }

  private func similarity(_ left: TrainingTrial, _ right: TrainingTrial) -> Double {
    guard let a = bags[left.key], let b = bags[right.key] else { return 0 }
    return weights.similarity(a, b)
  }
}
