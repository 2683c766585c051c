internal import PromptCI

/// What an optimization came to.
package struct OptimizationResult: Hashable, Codable, Sendable {
  /// What was used.
  package struct Usage: Hashable, Codable, Sendable {
    /// Calls to the model under test.
    package var calls = 0
    /// Requests to the optimizer.
    package var requests = 0
    /// Tokens of both.
    package var tokens = 0
    /// What the model under test cost, in US dollars, as far as prices are known.
    package var taskCost = 0.0
    /// What the optimizer cost, in US dollars, as far as prices are known.
    package var optimizerCost = 0.0

    /// Nothing.
    package init() {}

    /// What both cost.
    package var cost: Double { taskCost + optimizerCost }
  }

  /// A point of the run, for a chart.
  package struct Point: Hashable, Codable, Sendable {
    /// The round, 0 before the first.
    package var iteration: Int
    /// The calls that were used.
    package var calls: Int
    /// The share of the search part that the leading prompt passes.
    package var search: Double
    /// The share of the training trials tried that it passes.
    package var training: Double
  }

  /// The original prompt.
  package var original: String
  /// The best accepted prompt; the original when none was better.
  package var prompt: String
  /// The candidate that it is; `0` is the original.
  package var candidate: String
  /// Why it ended.
  package var end: OptimizationEnd
  /// The original and the best compared, by split.
  package var splits: [SplitChange]
  /// Whether the gates hold on every split with the best prompt; `nil` where one was not measured whole.
  package var passes: Bool?
  /// How often the held-out samples were read.
  package var looks: Int
  /// Whether the held-out result may be called a claim about unseen samples.
  package var supportsHeldOutClaim: Bool
  /// How many candidates were proposed, and how many of these were dropped before they were tried.
  package var proposed: Int
  /// How many were dropped before they were tried.
  package var dropped: Int
  /// How many rounds there were.
  package var iterations: Int
  /// What was used.
  package var usage: Usage
  /// The run, round by round.
  package var history: [Point]

  /// The share of validation that the best prompt passes less that of the held-out samples; `nil` where one was not read.
  package var gap: Double? {
    guard let validation = splits.first(where: { $0.split == .validation })?.after,
      let heldOut = splits.first(where: { $0.split == .test })?.after
    else { return nil }
    return validation - heldOut
  }
}
