internal import Dispatch
internal import Foundation
internal import Synchronization

/// The keyboard of a terminal, key by key and without echo, for as long as it is wanted.
///
/// Interrupts and suspension work as always. The terminal is put back at the end of the process too, whichever way it
/// ends, but for a signal that nothing can catch.
final class RawTerminal: Sendable {
  /// How the terminal was; `nil` when it is as it was.
  private static let original = Mutex<termios?>(nil)

  // It is only cancelled, which is safe from any thread.
  nonisolated(unsafe) private let resumption: any DispatchSourceSignal

  /// Takes the terminal of standard input; `nil` where that is no terminal, or not this process's to read.
  init?() {
    // A process in the background that reads, or changes the terminal, is stopped by the system.
    guard isatty(STDIN_FILENO) == 1, tcgetpgrp(STDIN_FILENO) == getpgrp() else { return nil }
    var settings = termios()
    guard tcgetattr(STDIN_FILENO, &settings) == 0 else { return nil }
    RawTerminal.original.withLock { $0 = settings }
    atexit { RawTerminal.putBack() }
    RawTerminal.take()
    // Whoever suspended this process has changed the terminal meanwhile.
    resumption = DispatchSource.makeSignalSource(signal: SIGCONT, queue: .global())
    resumption.setEventHandler { RawTerminal.take() }
    resumption.activate()
  }

  /// Puts the terminal back.
  func putBack() {
    resumption.cancel()
    RawTerminal.putBack()
  }

  private static func take() {
    guard var settings = original.withLock({ $0 }) else { return }
    settings.c_lflag &= ~tcflag_t(ICANON | ECHO)
    tcsetattr(STDIN_FILENO, TCSANOW, &settings)
  }

  // Not once what is printed has been shown: a terminal that is held (Ctrl-S) would keep this process from ending.
  private static func putBack() {
    original.withLock { original in
      guard var settings = original else { return }
      tcsetattr(STDIN_FILENO, TCSANOW, &settings)
      original = nil
    }
  }
}
