/// What is kept of a run beside its record.
package struct StoredRun: Hashable, Sendable {
  /// What it is called: the time of its start in UTC and six more characters, `20261121-070000-2f7k2m`.
  package var id: String
  /// When it began, as ISO 8601 in UTC.
  package var startedAt: String
  /// The commit that was checked out, where there was one.
  package var gitCommit: String?
  /// Whether files that git tracks differed from that commit; `nil` when that is not known.
  package var isDirty: Bool?
  /// Whether every sample was selected.
  package var isWhole: Bool
  /// Whether the run was stopped before its end.
  package var wasInterrupted: Bool
  /// What the run came to, as its record says it: `pass`, `fail` or `inconclusive`.
  package var verdict: String
  /// How long it took, in seconds.
  package var duration: Double
  /// What its answers cost when they were asked for, in US dollars; `nil` where a price is unknown.
  package var cost: Double?
  /// Whether its record is still there.
  package var hasRecord: Bool
  /// The suites that ran.
  package var suites: [StoredSuite]

  /// Creates a description; the identifier is given when the run is stored.
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
