/// The reason that a watch starts a run.
package enum WatchReason: Hashable, Sendable {
  /// It is the first run.
  case begin
  /// Files changed; their paths are absolute.
  case changed(Set<String>)
  /// A key asked for everything.
  case all
  /// A key asked for the same run again.
  case again
  /// A key asked for the samples that did not pass.
  case failed
}
