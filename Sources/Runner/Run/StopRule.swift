/// When a run starts no more trials because enough samples have failed.
///
/// A sample counts once, however often it is repeated. An error is no failure: an outage says nothing of the prompt.
package struct StopRule: Hashable, Sendable {
  private struct Sample: Hashable {
    let suite: String
    let sample: String
  }

  /// How many samples may fail before the run stops, at least 1; `nil` when it does not.
  package let limit: Int?
  private var failed: Set<Sample> = []

  /// Creates a rule.
  package init(limit: Int?) {
    self.limit = limit
  }

  /// Takes what came of a trial.
  package mutating func note(_ trial: TrialResult) {
    guard limit != nil, trial.outcome == .fail else { return }
    failed.insert(Sample(suite: trial.suite, sample: trial.sample))
  }

  /// Whether enough samples have failed.
  package var isReached: Bool { limit.map { failed.count >= $0 } ?? false }

  /// How many samples have failed.
  package var failedCount: Int { failed.count }
}
