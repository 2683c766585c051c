/// A path below the paths of a run that was left out, though it may hold suites.
package struct LeftOutPath: Hashable, Codable, Sendable {
  /// The folder or file.
  package var path: String
  /// The reason it was left out, and what to do if it should be included.
  package var reason: String

  /// Creates a note.
  package init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

// MARK: - CustomStringConvertible

extension LeftOutPath: CustomStringConvertible {
  /// The path and the reason, in one sentence.
  package var description: String { "'\(path)' was left out: \(reason)" }
}
