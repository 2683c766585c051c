internal import PromptCI
internal import Results

/// Decides whether a prompt meets the gates on a split.
struct SplitGoal: Sendable {
  private let suites: [OptimizationSuite]

  init(_ suites: [OptimizationSuite]) {
    self.suites = suites
  }

  /// Whether the gates of every suite hold on the results of one split.
  ///
  /// Gates against a baseline and on the cost of the whole run are left out. A suite without a gate
  /// on its rate or its scores requires that every sample passes. A suite without samples in the
  /// split requires nothing.
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
      return GateEvaluator(trials: own).decide(gates).verdict == .pass
    }
  }
}
