internal import PromptCI

/// The result of an optimization.
package struct OptimizationResult: Hashable, Codable, Sendable {
  /// The usage of an optimization.
  package struct Usage: Hashable, Codable, Sendable {
    /// The number of calls to the model under test.
    package var calls = 0
    /// The number of requests to the optimizer.
    package var requests = 0
    /// The tokens of both.
    package var tokens = 0
    /// The cost of the model under test, in US dollars, without calls of unknown price.
    package var taskCost = 0.0
    /// The cost of the optimizer, in US dollars, without requests of unknown price.
    package var optimizerCost = 0.0

    /// Creates a usage of zero.
    package init() {}

    /// The cost of both, in US dollars.
    package var cost: Double { taskCost + optimizerCost }
  }

  /// A point of the chart over the run.
  package struct Point: Hashable, Codable, Sendable {
    /// The number of the round; 0 before the first.
    package var iteration: Int
    /// The number of calls so far.
    package var calls: Int
    /// The share of the search part that the leading prompt passes, in `0...1`.
    package var search: Double
    /// The share of its training trials that it passes, in `0...1`.
    package var training: Double
  }

  /// The original prompt.
  package var original: String
  /// The best accepted prompt, or the original if none was better.
  package var prompt: String
  /// The identifier of the best candidate; `0` is the original.
  package var candidate: String
  /// Why the optimization ended.
  package var end: OptimizationEnd
  /// The best prompt compared with the original, by split.
  package var splits: [SplitChange]
  /// Whether the gates hold on every split with the best prompt, or `nil` if a split was not
  /// measured completely.
  package var passes: Bool?
  /// How often the held-out samples were read.
  package var looks: Int
  /// Whether the held-out result supports a claim about unseen samples.
  package var supportsHeldOutClaim: Bool
  /// The number of candidates that were proposed, with those that were dropped.
  package var proposed: Int
  /// The number of candidates that were dropped before they were tried.
  package var dropped: Int
  /// The number of rounds.
  package var iterations: Int
  /// The usage.
  package var usage: Usage
  /// The points of the chart, round by round.
  package var history: [Point]

  /// The best prompt's pass rate on validation minus its pass rate on the held-out samples, or
  /// `nil` if one of them was not measured.
  package var gap: Double? {
    guard let validation = splits.first(where: { $0.split == .validation })?.after,
      let heldOut = splits.first(where: { $0.split == .test })?.after
    else { return nil }
    return validation - heldOut
  }
}
