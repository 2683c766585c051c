internal import Foundation

/// The capabilities of the console, and the verbosity.
package struct ConsoleOptions: Hashable, Sendable {
  /// How much the console says.
  package enum Verbosity: String, Hashable, Sendable, CaseIterable {
    /// Only failures and the result.
    case quiet
    /// Progress, failures and the summary.
    case normal
    /// Every sample as well, and the slowest and most expensive ones.
    case verbose
  }

  /// When the console uses colour.
  package enum ColorMode: String, Hashable, Sendable, CaseIterable {
    /// On a terminal, unless `NO_COLOR` or `TERM=dumb` is set.
    case auto
    /// Always.
    case always
    /// Never.
    case never
  }

  /// Whether the output is a terminal, where a line can be rewritten in place.
  ///
  /// Lines are wrapped only there.
  package var isTerminal: Bool
  /// The number of columns of a line.
  package var width: Int
  /// Whether colours are used.
  package var useColor: Bool
  /// The verbosity of the output.
  package var verbosity: Verbosity

  /// Creates options.
  package init(
    isTerminal: Bool = false, width: Int = 80, useColor: Bool = false,
    verbosity: Verbosity = .normal
  ) {
    self.isTerminal = isTerminal
    self.width = width
    self.useColor = useColor
    self.verbosity = verbosity
  }

  /// Creates options from the environment and the kind of output.
  ///
  /// The precedence is `--color`, then `NO_COLOR` (no-color.org), then `FORCE_COLOR` and
  /// `CLICOLOR_FORCE`, then `CLICOLOR=0` and `TERM=dumb`, then whether the output is a terminal. A
  /// dumb terminal is treated as a pipe. The width is `columns`, otherwise `COLUMNS`, otherwise 80,
  /// and at least 40.
  package init(
    color: ColorMode, verbosity: Verbosity, environment: [String: String],
    outputIsTerminal: Bool, columns: Int?
  ) {
    let isDumb = environment["TERM"] == "dumb"
    let known = columns.flatMap { $0 > 0 ? $0 : nil }
    let named = environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    self.init(
      isTerminal: outputIsTerminal && !isDumb, width: max(known ?? named ?? 80, 40),
      useColor: ConsoleOptions.usesColor(
        color, environment: environment, isTerminal: outputIsTerminal, isDumb: isDumb),
      verbosity: verbosity)
  }

  /// A stream of this process for text that people read.
  package enum Stream: String, Hashable, Sendable {
    /// Standard output.
    case output
    /// Standard error.
    case error

    /// The file descriptor.
    package var descriptor: Int32 { self == .output ? STDOUT_FILENO : STDERR_FILENO }
  }

  /// Creates options for a stream of this process.
  package init(
    of stream: Stream, color: ColorMode, verbosity: Verbosity
  ) {
    var size = winsize()
    let hasSize = ioctl(stream.descriptor, UInt(TIOCGWINSZ), &size) == 0
    self.init(
      color: color, verbosity: verbosity, environment: ProcessInfo.processInfo.environment,
      outputIsTerminal: isatty(stream.descriptor) == 1, columns: hasSize ? Int(size.ws_col) : nil)
  }

  private static func usesColor(
    _ choice: ColorMode, environment: [String: String], isTerminal: Bool, isDumb: Bool
  ) -> Bool {
    switch choice {
    case .always: return true
    case .never: return false
    case .auto: break
    }
    if let value = environment["NO_COLOR"], !value.isEmpty { return false }
    for name in ["FORCE_COLOR", "CLICOLOR_FORCE"] {
      if let value = environment[name], !["", "0", "false"].contains(value) { return true }
    }
    if environment["FORCE_COLOR"] == "0" || environment["CLICOLOR"] == "0" { return false }
    return isTerminal && !isDumb
  }
}
