internal import Dispatch
internal import Foundation
internal import Runner
internal import Synchronization

/// Turns the signals that ask a process to end into a wish that the run should stop; the second one ends the process at
/// once.
///
/// | signal | comes from | |
/// |---|---|---|
/// | SIGINT | Ctrl-C | |
/// | SIGTERM | `kill`, and jobs that are cancelled | |
/// | SIGHUP | a terminal that is closed | never the second one, as the system and the shell both send it; ignored below `nohup` |
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
    // A queue of its own has a thread when tasks hold all others.
    let queue = DispatchQueue(label: "signals")
    let wasAsked = Atomic(false)
    var sources: [any DispatchSourceSignal] = []
    for number in [SIGINT, SIGTERM, SIGHUP] {
      // The default action would end the process before the source is told.
      let previous = signal(number, SIG_IGN)
      if number == SIGHUP, InterruptSignals.isIgnored(previous) { continue }
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        let isAgain = number != SIGHUP && wasAsked.exchange(true, ordering: .relaxed)
        if isAgain {
          beforeExit()
          _exit(ExitCode.interrupted.rawValue)
        }
        guard !interruption.isRequested else { return }
        StandardStream.limitWaiting()
        interruption.request()
        if let announcement { StandardStream.announce(announcement) }
      }
      source.activate()
      sources.append(source)
    }
    self.sources = sources
  }

  /// Stops listening.
  func stop() {
    for source in sources { source.cancel() }
  }

  /// Whether a signal's former handler, as `signal` returns it, is to ignore it.
  private static func isIgnored(_ handler: (@convention(c) (Int32) -> Void)?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
