internal import Foundation
package import Runner

/// Writes a run as Markdown, for people: in a file, as a comment on a change, or as the summary of a step.
///
/// Nothing that a model or a dataset says is markup, a mention or a link in it. What passes the limit of a comment or
/// of a summary is left out between paragraphs, so that what is left is whole.
package final class MarkdownReporter: Reporter {
  private enum Destination {
    case file(ReportFile)
    case comment(ReportFile, key: String)
    case summary(path: String)
  }

  private let destination: Destination
  private let baseline: RunRecord?
  private let paths: RepositoryPath

  private init(
    _ destination: Destination, baseline: RunRecord?, actions: GitHubActions?,
    workingDirectory: String
  ) {
    self.destination = destination
    self.baseline = baseline
    paths = RepositoryPath(workspace: actions?.workspace, workingDirectory: workingDirectory)
  }

  /// Creates a reporter of a file without a limit.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - baseline: The run to compare with.
  ///   - actions: GitHub Actions, where that is where this runs.
  ///   - workingDirectory: The directory that paths start from elsewhere.
  package convenience init(
    path: String, baseline: RunRecord?, actions: GitHubActions?,
    workingDirectory: String = FileManager.default.currentDirectoryPath
  ) {
    self.init(
      .file(ReportFile(path: path)), baseline: baseline, actions: actions,
      workingDirectory: workingDirectory)
  }

  /// Creates a reporter of the text of a comment: at most 65,536 characters, which begin with
  /// ``marker(key:)``.
  package convenience init(
    commentPath path: String, key: String, baseline: RunRecord?, actions: GitHubActions?,
    workingDirectory: String = FileManager.default.currentDirectoryPath
  ) {
    self.init(
      .comment(ReportFile(path: path), key: key), baseline: baseline, actions: actions,
      workingDirectory: workingDirectory)
  }

  /// Creates a reporter that appends to the summary of a step, whose limit is 1 MiB with what it has already.
  package convenience init(
    summaryPath path: String, baseline: RunRecord?, actions: GitHubActions?,
    workingDirectory: String = FileManager.default.currentDirectoryPath
  ) {
    self.init(
      .summary(path: path), baseline: baseline, actions: actions,
      workingDirectory: workingDirectory)
  }

  /// The line that nobody sees by which a workflow finds its comment again.
  ///
  /// - Parameter key: Tells apart several comments on one change; empty for the only one.
  /// - Returns: A comment of HTML.
  package static func marker(key: String) -> String {
    key.isEmpty ? "<!-- prompt-ci:report -->" : "<!-- prompt-ci:report \(key) -->"
  }

  /// False: the report is made at the end of the run.
  package var followsRun: Bool { false }

  /// Takes the next event.
  ///
  /// - Throws: ``ReportFileError`` when the text cannot be written; an old file then stays.
  package func receive(_ event: Event) throws {
    guard case .runFinished(let run) = event else { return }
    switch destination {
    case .file(let file):
      try write(document(of: run).text(), to: file)
    case .comment(let file, let key):
      var document = document(of: run, findingLimit: 3)
      document.marker = MarkdownReporter.marker(key: key)
      try write(document.text(limit: .comment), to: file)
    case .summary(let path):
      let file = try StepSummaryFile(path: path)
      try file.append(document(of: run).text(limit: file.room))
    }
  }

  private func document(of run: RunRecord, findingLimit: Int = 10) -> MarkdownDocument {
    MarkdownDocument(run: run, baseline: baseline, paths: paths, findingLimit: findingLimit)
  }

  private func write(_ text: String, to file: ReportFile) throws {
    try file.write { append in try append(Array(text.utf8)) }
  }
}
