internal import Console
internal import Reporting
internal import Results

/// Groups reporters by destination.
///
/// Reporters of one destination write one after the other. A destination with a paused reader
/// delays no other.
struct OutputReporters {
  private let console: ReportPlace?
  private var consoleReporters: [any Reporter] = []
  private var others: [any Reporter] = []

  /// Creates a group without reporters, for a console.
  init(console stream: ConsoleOptions.Stream) {
    console = ReportPlace(descriptor: stream.descriptor)
  }

  /// Adds a reporter that writes to the console after the earlier ones.
  mutating func addToConsole(_ reporter: any Reporter) {
    consoleReporters.append(reporter)
  }

  /// Adds a reporter that writes to a path.
  mutating func add(_ reporter: any Reporter, at path: String) {
    guard let place = ReportPlace(path: path) else {
      others.append(reporter)
      return
    }
    if place == console {
      consoleReporters.append(reporter)
    } else if place.isRegular {
      others.append(reporter)
    } else {
      // A sequence follows the run: it has its own thread, and stops when the run is stopped.
      others.append(ReporterSequence([reporter]))
    }
  }

  /// All reporters, the console's first.
  var all: [any Reporter] { [ReporterSequence(consoleReporters)] + others }
}
