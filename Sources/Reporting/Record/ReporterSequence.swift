package import Runner

/// Reporters that write to one stream, one after the other.
///
/// At the end of a run reporters work side by side; those of one stream would write into each other's lines.
package final class ReporterSequence: Reporter {
  private let reporters: [any Reporter]

  /// Puts reporters in order.
  package init(_ reporters: [any Reporter]) {
    self.reporters = reporters
  }

  /// Passes an event on to each in turn.
  ///
  /// - Throws: What the first throws that does; the others have the event then too.
  package func receive(_ event: Event) throws {
    var failure: (any Error)?
    for reporter in reporters {
      do { try reporter.receive(event) } catch { failure = failure ?? error }
    }
    if let failure { throw failure }
  }
}
