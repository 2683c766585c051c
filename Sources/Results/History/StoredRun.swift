/// The stored summary of a run, besides its record.
package struct StoredRun: Hashable, Sendable {
  /// The identifier: the start time in UTC and six more characters, such as
  /// `20261121-070000-2f7k2m`.
  package var id: String
  /// The start time, as ISO 8601 in UTC.
  package var startedAt: String
  /// The checked-out commit, or `nil` if there was none.
  package var gitCommit: String?
  /// Whether tracked files differed from that commit; `nil` if unknown.
  package var isDirty: Bool?
  /// Whether every sample was selected.
  package var isWhole: Bool
  /// Whether the run was stopped before its end.
  package var wasInterrupted: Bool
  /// The run's verdict, as in its record: `pass`, `fail` or `inconclusive`.
  package var verdict: String
  /// The duration, in seconds.
  package var duration: Double
  /// The original cost of its answers, in US dollars; `nil` if a price is unknown.
  package var cost: Double?
  /// Whether its record still exists.
  package var hasRecord: Bool
  /// The suites that ran.
  package var suites: [StoredSuite]

  /// Creates a summary. The identifier is set when the run is stored.
  package init(
    id: String = "", startedAt: String, gitCommit: String?, isDirty: Bool?, isWhole: Bool,
    wasInterrupted: Bool, verdict: String, duration: Double, cost: Double?, hasRecord: Bool = true,
    suites: [StoredSuite]
  ) {
    self.id = id
    self.startedAt = startedAt
    self.gitCommit = gitCommit
    self.isDirty = isDirty
    self.isWhole = isWhole
    self.wasInterrupted = wasInterrupted
    self.verdict = verdict
    self.duration = duration
    self.cost = cost
    self.hasRecord = hasRecord
    self.suites = suites
  }
}
