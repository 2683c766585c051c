/// The reason why an optimization ended.
package enum OptimizationEnd: Hashable, Codable, Sendable {
  /// The gates hold on all splits.
  case allPass
  /// The round limit is reached; the value is the limit.
  case maximumIterations(Int)
  /// No round within the patience improved a prompt, and none after a fresh start.
  case noImprovement
  /// The cost limit is reached; the value is the limit in US dollars.
  case maximumCost(Double)
  /// The call limit is reached; the value is the limit.
  case maximumCalls(Int)
  /// The evaluation made no more calls, because a budget of its own is spent.
  case evaluationStopped
  /// No training sample fails, so nothing can be learned, although validation or held-out samples
  /// fail.
  case nothingToLearn
  /// The held-out samples failed in each of the allowed looks; the value is their number.
  case heldOutLooks(Int)
  /// Several rounds in a row had no usable reply; the text is the last reason.
  case optimizerFailed(String)
  /// The user stopped it.
  case interrupted

  /// Whether a budget ended the optimization.
  package var isBudget: Bool {
    switch self {
    case .maximumIterations, .maximumCost, .maximumCalls, .evaluationStopped: true
    case .allPass, .noImprovement, .nothingToLearn, .heldOutLooks, .optimizerFailed, .interrupted:
      false
    }
  }
}
