/// The prompt under test: a file, or text.
///
/// A string literal is the path of a file, relative to the eval file:
///
/// ```swift
/// let prompt: Prompt = "prompts/support-triage.md"
/// let prompt = Prompt(text: "Answer in one word: {{input}}")
/// ```
///
/// A prompt without variables is the model's instructions, and the sample's input is the user's turn. A prompt with
/// variables is the user's turn, unless it marks its roles.
public struct Prompt: Hashable, Codable, Sendable {
  /// Where the prompt's text is.
  package enum Source: Hashable, Codable, Sendable {
    /// In a file, by its path; a relative path starts at the eval file's directory.
    case file(String)
    /// In the eval file itself.
    case text(String)
  }

  /// Where the prompt's text is.
  package let source: Source

  /// Creates a prompt from its text, which may have front matter, roles and variables as a file does.
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
