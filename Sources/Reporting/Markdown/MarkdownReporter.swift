internal import Foundation
package import Results

/// Writes a run as Markdown, to a file, a comment on a change, or the summary of a step.
///
/// Text from models and datasets is escaped, so that none of it becomes markup, a mention or a
/// link. Text beyond the limit of a comment or a summary is cut between paragraphs, so that the
/// rest is well formed.
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

  /// Creates a reporter that writes to a file, without a size limit.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - baseline: The run to compare with.
  ///   - actions: The environment of GitHub Actions, or `nil` elsewhere.
  ///   - workingDirectory: The directory that paths are relative to outside of GitHub Actions.
  package convenience init(
    path: String, baseline: RunRecord?, actions: GitHubActions?,
    workingDirectory: String = FileManager.default.currentDirectoryPath
  ) {
    self.init(
      .file(ReportFile(path: path)), baseline: baseline, actions: actions,
      workingDirectory: workingDirectory)
  }

  /// Creates a reporter for the text of a comment: at most 65,536 characters, beginning with
  /// ``marker(key:)``.
  package convenience init(
    commentPath path: String, key: String, baseline: RunRecord?, actions: GitHubActions?,
    workingDirectory: String = FileManager.default.currentDirectoryPath
  ) {
    self.init(
      .comment(ReportFile(path: path), key: key), baseline: baseline, actions: actions,
      workingDirectory: workingDirectory)
  }

  /// Creates a reporter that appends to the summary of a step, which is limited to 1 MiB in total.
  package convenience init(
    summaryPath path: String, baseline: RunRecord?, actions: GitHubActions?,
    workingDirectory: String = FileManager.default.currentDirectoryPath
  ) {
    self.init(
      .summary(path: path), baseline: baseline, actions: actions,
      workingDirectory: workingDirectory)
  }

  /// The invisible line by which a workflow finds its comment again.
  ///
  /// - Parameter key: A key that tells this comment from others on the same change; empty for a
  ///   single comment.
  /// - Returns: An HTML comment.
  package static func marker(key: String) -> String {
    key.isEmpty ? "<!-- prompt-ci:report -->" : "<!-- prompt-ci:report \(key) -->"
  }

  /// `false`: the report is written at the end of the run.
  package var followsRun: Bool { false }

  /// Receives the next event.
  ///
  /// - Throws: ``ReportFileError`` if the text cannot be written; an old file then stays.
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
