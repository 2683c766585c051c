/// Why an optimization ended.
package enum OptimizationEnd: Hashable, Codable, Sendable {
  /// The gates hold on all splits.
  case allPass
  /// So many rounds were allowed.
  case maximumIterations(Int)
  /// There was no improvement for long, and none after a fresh start.
  case noImprovement
  /// The money is spent.
  case maximumCost(Double)
  /// The calls are used.
  case maximumCalls(Int)
  /// What tries prompts made no further call, since a budget of its own is spent.
  case evaluationStopped
  /// No training sample fails, so that nothing can be learned, though validation or the held-out samples do.
  case nothingToLearn
  /// The held-out samples failed as often as they may be read.
  case heldOutLooks(Int)
  /// Round after round no reply could be used; the last reason.
  case optimizerFailed(String)
  /// The user stopped it.
  case interrupted

  /// Whether a budget ended it.
  package var isBudget: Bool {
    switch self {
    case .maximumIterations, .maximumCost, .maximumCalls, .evaluationStopped: true
    case .allPass, .noImprovement, .nothingToLearn, .heldOutLooks, .optimizerFailed, .interrupted:
      false
    }
  }
}
