internal import Dispatch
internal import Foundation
internal import Runner
internal import Synchronization

/// Turns SIGINT and SIGTERM into a wish that the run should stop; the second one ends the process at once.
final class InterruptSignals: Sendable {
  // The sources are only cancelled, which is safe from any thread.
  nonisolated(unsafe) private let sources: [any DispatchSourceSignal]

  /// Starts to listen.
  ///
  /// - Parameters:
  ///   - interruption: What is asked to stop.
  ///   - announcement: What is said at the first signal; `nil` for nothing.
  ///   - beforeExit: Puts in order what must not stay as it is when the process ends at once.
  init(
    _ interruption: Interruption,
    announcement: String? =
      "stopping: what is finished will be reported; once more to end at once",
    beforeExit: @escaping @Sendable () -> Void = {}
  ) {
    // What writes to a pipe that nobody reads gets an error, and not the end of the process.
    signal(SIGPIPE, SIG_IGN)
    sources = [SIGINT, SIGTERM].map { number in
      // The default action would end the process before the source is told.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if interruption.isRequested {
          beforeExit()
          _exit(ExitCode.interrupted.rawValue)
        }
        if let announcement { printError(announcement) }
        interruption.request()
      }
      source.activate()
      return source
    }
  }

  /// Stops listening.
  func stop() {
    for source in sources { source.cancel() }
  }
}
