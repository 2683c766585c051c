internal import PromptCI
internal import Runner

/// Whether a prompt does what is asked of it on a split.
struct SplitGoal: Sendable {
  private let suites: [OptimizationSuite]

  init(_ suites: [OptimizationSuite]) {
    self.suites = suites
  }

  /// Whether the gates of every suite hold on results of one split.
  ///
  /// A gate against a baseline says nothing here, and neither does one on the cost of the whole run. A suite that asks nothing of its rate or its scores asks that everything
  /// passes. A suite without samples in the split asks nothing.
  func holds(_ results: [TrialResult]) -> Bool {
    suites.allSatisfy { suite in
      let own = results.filter { $0.suite == suite.name }
      guard !own.isEmpty else { return true }
      var gates = suite.gates.filter { gate in
        switch gate {
        case .noRegressions, .noSignificantDrop, .samplesOfBaseline, .unchangedBar, .cost: false
        // A split may have no sample with the tag.
        case .allPass(let tag): own.contains { $0.tags.contains(tag) }
        default: true
        }
      }
      let asksForRate = gates.contains { gate in
        switch gate {
        case .passRate, .passRateLowerBound, .meanScore, .score: true
        default: false
        }
      }
      if !asksForRate { gates.append(.passRate(atLeast: 1)) }
      return GateKeeper(trials: own).decide(gates).verdict == .pass
    }
  }
}
