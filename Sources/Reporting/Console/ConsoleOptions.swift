internal import Foundation
package import Runner

/// What the console may do, and how much it says.
package struct ConsoleOptions: Hashable, Sendable {
  /// Whether a line can be rewritten in place; lines are wrapped only here.
  package var isTerminal: Bool
  /// How many columns a line has.
  package var width: Int
  /// Whether colours are used.
  package var useColor: Bool
  /// How much is said.
  package var verbosity: RunOptions.Verbosity

  /// Creates options.
  package init(
    isTerminal: Bool = false, width: Int = 80, useColor: Bool = false,
    verbosity: RunOptions.Verbosity = .normal
  ) {
    self.isTerminal = isTerminal
    self.width = width
    self.useColor = useColor
    self.verbosity = verbosity
  }

  /// Decides from what is known about the output.
  ///
  /// `--color` wins; then `NO_COLOR` (no-color.org), then `FORCE_COLOR` and `CLICOLOR_FORCE`, then `CLICOLOR=0` and
  /// `TERM=dumb`, then whether the output is a terminal. A dumb terminal is treated as a pipe. The width is `columns`,
  /// else `COLUMNS`, else 80, and never under 40.
  package init(
    color: RunOptions.ColorMode, verbosity: RunOptions.Verbosity, environment: [String: String],
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

  /// A stream of this process that people may read.
  package enum Stream: String, Hashable, Sendable {
    /// Standard output.
    case output
    /// Standard error.
    case error

    /// The one that people read: standard error where a report takes standard output.
    package init(beside reportPaths: [String]) {
      self = reportPaths.contains(where: ReportFile.isStandardOutput) ? .error : .output
    }

    /// Its descriptor.
    package var descriptor: Int32 { self == .output ? STDOUT_FILENO : STDERR_FILENO }
  }

  /// Decides for a stream of this process.
  package init(
    of stream: Stream, color: RunOptions.ColorMode, verbosity: RunOptions.Verbosity
  ) {
    var size = winsize()
    let hasSize = ioctl(stream.descriptor, UInt(TIOCGWINSZ), &size) == 0
    self.init(
      color: color, verbosity: verbosity, environment: ProcessInfo.processInfo.environment,
      outputIsTerminal: isatty(stream.descriptor) == 1, columns: hasSize ? Int(size.ws_col) : nil)
  }

  private static func usesColor(
    _ choice: RunOptions.ColorMode, environment: [String: String], isTerminal: Bool, isDumb: Bool
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
