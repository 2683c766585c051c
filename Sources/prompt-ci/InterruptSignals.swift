internal import Dispatch
internal import Foundation
internal import Runner
internal import Synchronization

/// Turns SIGINT and SIGTERM into a wish that the run should stop; the second one ends the process at once.
final class InterruptSignals: Sendable {
  // The sources are only cancelled, which is safe from any thread.
  nonisolated(unsafe) private let sources: [any DispatchSourceSignal]

  /// Starts to listen.
  init(_ interruption: Interruption) {
    // What writes to a pipe that nobody reads gets an error, and not the end of the process.
    signal(SIGPIPE, SIG_IGN)
    sources = [SIGINT, SIGTERM].map { number in
      // The default action would end the process before the source is told.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if interruption.isRequested { _exit(ExitCode.interrupted.rawValue) }
        printError("stopping: what is finished will be reported; once more to end at once")
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
