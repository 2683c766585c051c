internal import PromptCI

/// A remark that GitHub shows beside a line of the changed files, and in the summary of the run.
struct Annotation: Hashable {
  /// How much it weighs.
  enum Level: String, Hashable, CaseIterable {
    /// It keeps the run from passing.
    case error
    /// It is worth a look.
    case warning
  }

  /// How much it weighs.
  let level: Level
  /// The place that it is about, where there is one.
  let location: SourceLocation?
  /// The line above the message.
  let title: String
  /// What it says, of any number of lines.
  let message: String

  /// The most bytes of a message; the runner cuts one of more than 4,096 characters.
  static let messageLimit = 3_000

  /// The command that makes it.
  func command(_ paths: RepositoryPath) -> WorkflowCommand {
    let file = location.map { paths.path($0.file) } ?? ""
    let line = location.flatMap { $0.line > 0 ? String($0.line) : nil } ?? ""
    let column = location?.column.flatMap { $0 > 0 ? String($0) : nil } ?? ""
    let excerpt = Excerpt(message, bytes: Annotation.messageLimit)
    return WorkflowCommand(
      name: level.rawValue,
      properties: [
        ("file", file), ("line", line), ("col", line.isEmpty ? "" : column),
        ("title", VisibleText.line(title, columns: 200)),
      ], message: VisibleText.escaping(excerpt.textWithNote))
  }
}
