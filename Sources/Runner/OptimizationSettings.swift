package import PromptCI

/// The settings of an optimization: the part of the command line that applies to `--optimize` only.
package struct OptimizationSettings: Hashable, Sendable {
  /// Whether the prompt is optimized, rather than only tested.
  package var isWanted = false
  /// The model that writes prompts; `nil` lets the suites and the available keys decide.
  package var model: ModelID?
  /// The number of candidates per round, from 1 to 10; `nil` for the default, as for the other
  /// limits.
  package var candidates: Int?
  /// The maximum number of rounds, from 1 to 1,000.
  package var maximumIterations: Int?
  /// The number of rounds without improvement that are tolerated, from 1 to 1,000.
  package var patience: Int?
  /// The maximum number of calls to the model under test.
  package var maximumCalls: Int?
  /// The number of times that the held-out samples may be evaluated, from 1 to 100.
  package var heldOutLooks: Int?
  /// The name of the acceptance rule.
  package var acceptance: String?
  /// Whether the prompt file is left unchanged.
  package var isDryRun = false
  /// Whether a person confirms each part of the change before the prompt file is written.
  package var asks = false
  /// The identifier of the optimization to resume; `nil` starts a new one.
  package var resumed: String?

  /// Creates settings without an optimization.
  package init() {}
}
