package import PromptCI

/// How a prompt is to be improved: the part of the command line that is for `--optimize` alone.
package struct OptimizationSettings: Hashable, Sendable {
  /// Whether the prompt is improved, and not only tested.
  package var isWanted = false
  /// The model that writes prompts; `nil` leaves the choice to the suites and the keys that are set.
  package var model: ModelID?
  /// How many candidates a round has, 1 to 10; `nil` for the usual number, as below.
  package var candidates: Int?
  /// The most rounds, 1 to 1,000.
  package var maximumIterations: Int?
  /// How many rounds without an improvement are endured, 1 to 1,000.
  package var patience: Int?
  /// The most calls to the model under test.
  package var maximumCalls: Int?
  /// How often the held-out samples may be read, 1 to 100.
  package var heldOutLooks: Int?
  /// The rule by which a prompt is accepted, by name.
  package var acceptance: String?
  /// Whether the prompt file is left as it is.
  package var isDryRun = false
  /// Whether a person is asked about each part of the change before the prompt file is written.
  package var asks = false
  /// The optimization that is to go on, by its identifier.
  package var resumed: String?

  /// No optimization.
  package init() {}
}
