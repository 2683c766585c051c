internal import Dispatch
internal import Foundation
internal import Synchronization

/// The keyboard of a terminal, read key by key and without echo.
///
/// Interrupts and suspension work as usual. The terminal is also restored when the process ends,
/// except by a signal that cannot be caught.
final class RawTerminal: Sendable {
  /// The previous settings; `nil` after they are restored.
  private static let original = Mutex<termios?>(nil)

  // It is only cancelled, which is safe on any thread.
  nonisolated(unsafe) private let resumption: any DispatchSourceSignal

  /// Takes the terminal of standard input; `nil` if it is no terminal, or this process may not read
  /// it.
  init?() {
    // The system stops a background process that reads from the terminal or changes it.
    guard isatty(STDIN_FILENO) == 1, tcgetpgrp(STDIN_FILENO) == getpgrp() else { return nil }
    var settings = termios()
    guard tcgetattr(STDIN_FILENO, &settings) == 0 else { return nil }
    RawTerminal.original.withLock { $0 = settings }
    atexit { RawTerminal.putBack() }
    RawTerminal.take()
    // The terminal may have changed while this process was suspended.
    resumption = DispatchSource.makeSignalSource(signal: SIGCONT, queue: .global())
    resumption.setEventHandler { RawTerminal.take() }
    resumption.activate()
  }

  /// Restores the terminal.
  func putBack() {
    resumption.cancel()
    RawTerminal.putBack()
  }

  private static func take() {
    guard var settings = original.withLock({ $0 }) else { return }
    settings.c_lflag &= ~tcflag_t(ICANON | ECHO)
    tcsetattr(STDIN_FILENO, TCSANOW, &settings)
  }

  // Does not wait for pending output: a terminal held by Ctrl-S would keep this process from
  // ending.
  private static func putBack() {
    original.withLock { original in
      guard var settings = original else { return }
      tcsetattr(STDIN_FILENO, TCSANOW, &settings)
      original = nil
    }
  }
}
