package import Results

/// Reporters that share one stream and receive each event one after the other.
///
/// At the end of a run, reporters work concurrently. Those that share a stream would interleave
/// their lines.
package final class ReporterSequence: Reporter {
  private let reporters: [any Reporter]

  /// Creates a sequence.
  package init(_ reporters: [any Reporter]) {
    self.reporters = reporters
  }

  /// Passes an event to each reporter in turn.
  ///
  /// - Throws: The first error of a reporter; the others still receive the event.
  package func receive(_ event: Event) throws {
    var failure: (any Error)?
    for reporter in reporters {
      do { try reporter.receive(event) } catch { failure = failure ?? error }
    }
    if let failure { throw failure }
  }
}
