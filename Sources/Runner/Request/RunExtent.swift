package import Results

/// The part of the selected trials that a run covers.
package struct RunExtent: Hashable, Sendable {
  /// The error rate accepted for early stopping, in `0..<1`; `nil` runs every trial.
  package var errorRate: Double?
  /// The part of the samples to run; `nil` runs all of them.
  package var shard: Shard?
  /// The number of failed samples after which no more trials start, at least 1; `nil` is no limit.
  package var stopAfter: Int?
  /// Whether only samples run that did not pass when they last ran.
  package var onlyFailed = false

  /// Creates an extent that covers everything.
  package init() {}

  /// Whether every trial runs.
  package var isWhole: Bool {
    errorRate == nil && shard == nil && stopAfter == nil && !onlyFailed
  }
}
