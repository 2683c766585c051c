/// The prompt under test: a file or a string.
///
/// A string literal is the path of a file, relative to the eval file:
///
/// ```swift
/// let prompt: Prompt = "prompts/support-triage.md"
/// let prompt = Prompt(text: "Answer in one word: {{input}}")
/// ```
///
/// Unless it marks its roles, a prompt without variables is the model's instructions, and the
/// sample's input is the user's turn; a prompt with variables is the user's turn.
public struct Prompt: Hashable, Codable, Sendable {
  /// The source of the prompt's text.
  package enum Source: Hashable, Codable, Sendable {
    /// A file, by its path; a relative path starts at the eval file's directory.
    case file(String)
    /// A string in the eval file itself.
    case text(String)
  }

  /// The source of the prompt's text.
  package let source: Source

  /// Creates a prompt from its text, which may have front matter, roles and variables like a file.
  public init(text: String) {
    source = .text(text)
  }

  /// Creates a prompt from a file's path; a relative path starts at the eval file's directory.
  public init(file path: String) {
    source = .file(path)
  }
}

extension Prompt: ExpressibleByStringInterpolation {
  /// Creates a prompt from a file's path.
  public init(stringLiteral path: String) {
    self.init(file: path)
  }
}
