package import Console
internal import Foundation
package import Results

/// The console text of a watch between runs.
package struct WatchLines: Sendable {
  private let options: ConsoleOptions
  private let workingDirectory: String

  /// Creates the text for a console.
  package init(
    options: ConsoleOptions,
    workingDirectory: String = FileManager.default.currentDirectoryPath
  ) {
    self.options = options
    self.workingDirectory = workingDirectory
  }

  /// The heading of a run; on a terminal it first clears the screen.
  package func heading(_ reason: WatchReason) -> String {
    let clear = options.isTerminal ? "\u{1B}[H\u{1B}[2J" : ""
    guard let words = words(for: reason) else { return clear }
    return clear + text([ConsoleLine(.progress, words)])
  }

  /// The text while the watch waits.
  ///
  /// - Parameter hasKeys: Whether keys are read.
  /// - Returns: The text; its last line ends with a line feed.
  package func waiting(hasKeys: Bool) -> String {
    let hint = hasKeys ? "? shows the keys" : "an interrupt ends it"
    return text([.blank, ConsoleLine(.progress, "waiting for changes; \(hint)")])
  }

  /// The text if there are no failures to rerun.
  package var nothingFailed: String {
    text([ConsoleLine(.progress, "nothing that was run failed; a runs everything")])
  }

  /// The help for the keys.
  package var keys: String {
    text([
      ConsoleLine(indentation: 2, "a      run everything"),
      ConsoleLine(indentation: 2, "f      run what did not pass"),
      ConsoleLine(indentation: 2, "Enter  run the same again"),
      ConsoleLine(indentation: 2, "q      quit"),
    ])
  }

  private func words(for reason: WatchReason) -> String? {
    switch reason {
    case .begin: return nil
    case .all: return "everything"
    case .again: return "again"
    case .failed: return "what did not pass"
    case .changed(let paths):
      let shown = paths.map { RelativePath.path($0, in: workingDirectory) }.sorted().prefix(3)
        .map { VisibleText.line($0, columns: 200) }.joined(separator: ", ")
      let rest = paths.count > 3 ? " and \(paths.count - 3) more" : ""
      return "changed: \(shown)\(rest)"
    }
  }

  private func text(_ lines: [ConsoleLine]) -> String {
    ConsoleRenderer(
      useColor: options.useColor, width: options.isTerminal ? options.width : nil
    ).text(of: lines)
  }
}
