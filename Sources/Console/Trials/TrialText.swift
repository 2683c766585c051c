internal import Foundation
package import Results

/// A trial that did not pass, as plain text for other reports.
package enum TrialText {
  /// A description of a trial: the location of its sample, its inputs, the answer, and the
  /// judgements of the evaluators.
  ///
  /// - Parameters:
  ///   - trial: The trial.
  ///   - workingDirectory: The directory that paths are relative to.
  /// - Returns: A few lines, without a line feed after the last.
  package static func text(
    of trial: TrialResult, workingDirectory: String = FileManager.default.currentDirectoryPath
  ) -> String {
    let lines = TrialLines(
      options: ConsoleOptions(), workingDirectory: workingDirectory, repetitions: 1)
    let place = lines.place(trial.location)
    let category = VisibleText.line(trial.shownCategory, columns: 60)
    let kind = trial.outcome == .error ? "error \(category)" : category
    let details = ConsoleRenderer(useColor: false, width: nil).text(of: lines.details(of: trial))
    let text =
      "\(place): \(lines.name(suite: trial.suite, sample: trial.sample)): \(kind)\n\(details)"
    return text.trimmingCharacters(in: .newlines)
  }
}
