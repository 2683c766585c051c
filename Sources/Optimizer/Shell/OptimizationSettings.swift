package import PromptCI

/// How a prompt is improved; `nil` leaves a value at its default in ``OptimizationOptions``.
package struct OptimizationSettings: Hashable, Sendable {
  /// The model that writes prompts; `nil` leaves the choice to the suites and the keys that are
  /// set.
  package var model: ModelID?
  /// The number of candidates per round, 1 to 10.
  package var candidates: Int?
  /// The rule by which a prompt is accepted.
  package var acceptance: Acceptance?
  /// The maximum number of rounds, 1 to 1,000.
  package var maximumIterations: Int?
  /// The number of rounds without an improvement before a restart, and again before the end, 1 to
  /// 1,000.
  package var patience: Int?
  /// The maximum number of calls to the model under test; `nil` is no bound.
  package var maximumCalls: Int?
  /// The number of times that the held-out samples may be read, 1 to 100.
  package var heldOutLooks: Int?
  /// Whether the prompt file stays as it is.
  package var isDryRun = false
  /// Whether a person reviews each part of the change before the prompt file is written.
  package var asks = false
  /// The identifier of the optimization to resume; `nil` starts a new one.
  package var resumed: String?

  /// Creates settings with their defaults.
  package init() {}
}
