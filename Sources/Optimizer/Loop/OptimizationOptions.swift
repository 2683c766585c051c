/// How an optimization is run.
package struct OptimizationOptions: Hashable, Codable, Sendable {
  /// The parts of the evaluation that can be left out, to measure what each is worth.
  package struct Parts: Hashable, Codable, Sendable {
    /// Whether candidates are tried on known failures of their group first.
    package var gate = true
    /// Whether the changes of siblings are tried together.
    package var union = true
    /// Whether a comparison stops as soon as it cannot be won.
    package var race = true
    /// Whether the best are compared on the rest of validation.
    package var confirmation = true
    /// Whether training is tried again before a prompt is accepted.
    package var revalidation = true

    /// All parts.
    package init() {}
  }

  /// The parents that there may be at once.
  package static let maximumPoolSize = 12

  /// How many candidates a round has, 1 to 10.
  package var candidates = 3
  /// How freely the optimizer answers.
  package var temperature = 0.7
  /// The most rounds.
  package var maximumIterations = 20
  /// After how many rounds without an improvement there is a fresh start, and after how many more the end.
  package var patience = 5
  /// The most US dollars of all requests together; `nil` is no bound.
  package var maximumCost: Double?
  /// The most calls to the model under test; an answer from a cache is none. `nil` is no bound.
  package var maximumCalls: Int?
  /// How often the held-out samples may be read.
  package var heldOutLooks = 3
  /// What decides which prompt is kept; by default the rule that is never behind in the simulated world of the tests.
  package var acceptance = Acceptance.adaptive
  /// How many samples of validation steer every step; the others confirm.
  package var searchSize = 30
  /// How often each sample is run.
  package var repetitions = 1
  /// What pseudo-random choices start from.
  package var seed: UInt64 = 0
  /// The most tokens that the memory may take in a request, by estimate.
  package var memoryTokens = 1_500
  /// The most tokens of a rewritten prompt, by estimate; `nil` for twice the original and 400 more.
  package var maximumPromptTokens: Int?
  /// The parts of the evaluation that are used.
  package var parts = Parts()

  /// The usual options.
  package init() {}
}
