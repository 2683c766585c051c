/// A receiver of a run's events that makes a report of them.
///
/// Events come one at a time and in order, so a reporter needs no lock. A recorded stream gives the
/// same report again.
package protocol Reporter: AnyObject {
  /// Whether the reporter receives events while the run goes on.
  ///
  /// A reporter that does not receives the start and the end of the run only. It never waits for
  /// one that does: a paused terminal does not delay a report file.
  var followsRun: Bool { get }

  /// Receives the next event.
  ///
  /// - Throws: The error that keeps the report from being written. The run goes on, and the failure
  ///   is reported at its end.
  func receive(_ event: Event) throws
}

extension Reporter {
  /// True by default.
  package var followsRun: Bool { true }
}
