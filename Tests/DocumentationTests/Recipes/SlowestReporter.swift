import Results

/// The report of the recipe in Contributing: the samples whose answers took longest.
final class SlowestReporter: Reporter {
  private let write: (String) -> Void

  /// Creates a reporter with a function that takes its text.
  init(write: @escaping (String) -> Void) {
    self.write = write
  }

  /// `false`: the report is written at the end of the run.
  var followsRun: Bool { false }

  /// Receives the next event.
  func receive(_ event: Event) throws {
    guard case .runFinished(let run) = event else { return }
    let trials = run.suites.flatMap(\.trials).sorted { $0.latency > $1.latency }
    for trial in trials.prefix(3) {
      write("\(trial.suite) › \(trial.sample): \(trial.latency) s\n")
    }
  }
}
