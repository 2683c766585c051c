internal import Dispatch
internal import Foundation
internal import Runner
internal import Synchronization

/// Turns signals that ask a process to end into a stop request. The second signal ends the process
/// at once.
///
/// | signal | source | remark |
/// |---|---|---|
/// | SIGINT | Ctrl-C | |
/// | SIGTERM | `kill`, and cancelled jobs | |
/// | SIGHUP | a closed terminal | never counts as the second; ignored under `nohup` |
final class InterruptSignals: Sendable {
  // The sources are only cancelled, which is safe on any thread.
  nonisolated(unsafe) private let sources: [any DispatchSourceSignal]

  /// Starts listening.
  ///
  /// - Parameters:
  ///   - interruption: The stop signal to set.
  ///   - announcement: The line to print at the first signal; `nil` for none.
  ///   - beforeExit: Restores state, such as the terminal's, before the process ends at once.
  init(
    _ interruption: StopSignal,
    announcement: String? =
      "stopping: what is finished will be reported; once more to end at once",
    beforeExit: @escaping @Sendable () -> Void = {}
  ) {
    // A write to a pipe without a reader is an error; it does not end the process.
    signal(SIGPIPE, SIG_IGN)
    // A separate queue has a thread even if tasks occupy all others.
    let queue = DispatchQueue(label: "signals")
    let wasAsked = Atomic(false)
    var sources: [any DispatchSourceSignal] = []
    for number in [SIGINT, SIGTERM, SIGHUP] {
      // The default action would end the process before the source is notified.
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

  /// Whether a signal's previous handler, as returned by `signal`, ignores it.
  private static func isIgnored(_ handler: (@convention(c) (Int32) -> Void)?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
