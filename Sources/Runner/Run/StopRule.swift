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

  /// Why a run that the rule ended was ended; `nil` where it was not.
  package var reason: String? {
    guard isReached else { return nil }
    let samples = failed.count == 1 ? "1 sample" : "\(failed.count) samples"
    return "the run was stopped after \(samples) had failed"
  }
}
