/// How each trial of a run is run.
package struct TrialOptions: Hashable, Sendable {
  /// The maximum number of concurrent requests across all models, in `1...10_000`.
  package var concurrency = 50
  /// The number of times that each sample runs, in `1...1_000`.
  package var repetitions = 1
  /// The seed of pseudo-random choices; `nil` means 0 here, and providers receive no seed.
  package var seed: UInt64?
  /// The time limit of one model request, without retries; more than 0.
  package var timeout: Duration = .seconds(60)
  /// The time limit for the evaluators of one response, or for a dataset, more than 0; `nil` means
  /// 10 s, or `timeout` if that is shorter.
  package var evaluatorTimeout: Duration?
  /// Whether answers are read from the cache and written to it. Without it, a run shares answers
  /// only within itself.
  package var usesCache = true
  /// The environment variables whose values are hidden in all output, whatever their names.
  package var redactedVariables: [String] = []

  /// Creates options with their defaults.
  package init() {}

  /// The time limit for the evaluators of one response, or for a dataset.
  package var effectiveEvaluatorTimeout: Duration {
    evaluatorTimeout ?? min(timeout, .seconds(10))
  }
}
