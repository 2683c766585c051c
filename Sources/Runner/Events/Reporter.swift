/// Something that makes a report of a run's events.
///
/// Events come one at a time and in order, so a reporter needs no lock. A recorded stream makes the same report again.
package protocol Reporter: AnyObject {
  /// Whether it follows the run as it goes.
  ///
  /// A reporter that does not gets the start and the end of the run alone. It never waits for one that does: a paused terminal
  /// does not delay a report file.
  var followsRun: Bool { get }

  /// Takes the next event.
  ///
  /// - Throws: What keeps the report from being written; the run goes on, and the failure is told at its end.
  func receive(_ event: Event) throws
}

extension Reporter {
  /// True unless the reporter says otherwise.
  package var followsRun: Bool { true }
}
