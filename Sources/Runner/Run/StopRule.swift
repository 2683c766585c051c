package import Results

/// The rule that stops a run once enough samples have failed.
///
/// A sample counts once, however many repetitions it has. An error is not a failure: an outage is
/// no evidence about the prompt.
package struct StopRule: Hashable, Sendable {
  private struct Sample: Hashable {
    let suite: String
    let sample: String
  }

  /// The number of failed samples at which the run stops, at least 1; `nil` if it does not stop.
  package let limit: Int?
  private var failed: Set<Sample> = []

  /// Creates a rule.
  package init(limit: Int?) {
    self.limit = limit
  }

  /// Counts a trial's result.
  package mutating func note(_ trial: TrialResult) {
    guard limit != nil, trial.outcome == .fail else { return }
    failed.insert(Sample(suite: trial.suite, sample: trial.sample))
  }

  /// Whether enough samples have failed.
  package var isReached: Bool { limit.map { failed.count >= $0 } ?? false }

  /// The reason that the run was stopped; `nil` if the rule did not stop it.
  package var reason: String? {
    guard isReached else { return nil }
    let samples = failed.count == 1 ? "1 sample" : "\(failed.count) samples"
    return "the run was stopped after \(samples) had failed"
  }
}
