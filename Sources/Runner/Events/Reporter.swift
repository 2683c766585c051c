/// Something that makes a report of a run's events.
///
/// Events come one at a time and in order, so a reporter needs no lock. A recorded stream makes the same report again.
package protocol Reporter: AnyObject {
  /// Takes the next event.
  ///
  /// - Throws: What keeps the report from being written; the run goes on, and the failure is told at its end.
  func receive(_ event: Event) throws
}
