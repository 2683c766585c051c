internal import Console
internal import PromptCI

/// An annotation that GitHub shows next to a line of the changed files and in the run's summary.
struct Annotation: Hashable {
  /// The severity.
  enum Level: String, Hashable, CaseIterable {
    /// The run does not pass because of it.
    case error
    /// It deserves attention.
    case warning
  }

  /// The severity.
  let level: Level
  /// The location that it is about, if any.
  let location: SourceLocation?
  /// The title above the message.
  let title: String
  /// The message, with any number of lines.
  let message: String

  /// The upper bound on a message, in bytes; the runner cuts messages after 4,096 characters.
  static let messageLimit = 3_000

  /// The workflow command that creates it.
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
