/// The options of an optimization.
package struct OptimizationOptions: Hashable, Codable, Sendable {
  /// The optional parts of the search, which can be turned off to measure their effect.
  package struct Parts: Hashable, Codable, Sendable {
    /// Whether candidates are first tried on known failures of their group.
    package var gate = true
    /// Whether the changes of siblings are merged and tried together.
    package var union = true
    /// Whether a comparison stops as soon as it cannot be won.
    package var race = true
    /// Whether the leading prompts are compared on the rest of validation.
    package var confirmation = true
    /// Whether a prompt is tried on training again before it is accepted.
    package var revalidation = true

    /// Creates options with all parts turned on.
    package init() {}
  }

  /// The upper bound on the number of prompts in the parent pool.
  package static let maximumPoolSize = 12

  /// The number of candidates of a round, in `1...10`.
  package var candidates = 3
  /// The optimizer's sampling temperature.
  package var temperature = 0.7
  /// The upper bound on the number of rounds.
  package var maximumIterations = 20
  /// The number of rounds without improvement before a fresh start, and after it before the end.
  package var patience = 5
  /// The upper bound on the cost of all requests, in US dollars; `nil` for no bound.
  package var maximumCost: Double?
  /// The upper bound on the number of calls to the model under test, without cached answers; `nil`
  /// for no bound.
  package var maximumCalls: Int?
  /// How often the held-out samples may be read.
  package var heldOutLooks = 3
  /// The acceptance rule; the default is the one that never loses in the tests' simulation.
  package var acceptance = Acceptance.adaptive
  /// The number of validation samples in the search part; the others confirm.
  package var searchSize = 30
  /// The number of repetitions of each sample.
  package var repetitions = 1
  /// The seed of pseudo-random choices.
  package var seed: UInt64 = 0
  /// The upper bound on the tokens of the memory in a request, by estimate.
  package var memoryTokens = 1_500
  /// The upper bound on the tokens of a rewritten prompt, by estimate; `nil` for twice the original
  /// plus 400.
  package var maximumPromptTokens: Int?
  /// The parts of the search that are turned on.
  package var parts = Parts()

  /// Creates the default options.
  package init() {}
}
