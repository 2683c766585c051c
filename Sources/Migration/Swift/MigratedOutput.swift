/// A file to write.
package struct MigratedOutput: Hashable, Sendable {
  /// The path, relative to the directory of the suites.
  package let path: String

  /// The content.
  package let text: String

  /// Creates a file.
  init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}
