/// The prompt that a suite was run on.
package struct PromptRecord: Hashable, Codable, Sendable {
  /// The file that it was read from; `nil` when it was written in the eval file.
  package var path: String?
  /// Its whole text, front matter included.
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
