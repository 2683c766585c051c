/// Why a watch starts a run.
package enum WatchReason: Hashable, Sendable {
  /// It is the first.
  case begin
  /// Files changed; their paths are absolute.
  case changed(Set<String>)
  /// Everything was asked for.
  case all
  /// The same was asked for again.
  case again
  /// What did not pass was asked for.
  case failed
}
