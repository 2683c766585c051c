/// The prompt of a suite.
package struct PromptRecord: Hashable, Codable, Sendable {
  /// The prompt file's path; `nil` if the prompt is written in the eval file.
  package var path: String?
  /// The whole text, including front matter.
  package var text: String
  /// The SHA-256 of the text, in hexadecimal.
  package var sha256: String

  /// Creates a record.
  package init(path: String?, text: String, sha256: String) {
    self.path = path
    self.text = text
    self.sha256 = sha256
  }
}
