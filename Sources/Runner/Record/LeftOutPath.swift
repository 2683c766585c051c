/// Something below the paths of a run that is no part of it, though it may hold suites.
package struct LeftOutPath: Hashable, Codable, Sendable {
  /// The folder or the file.
  package var path: String
  /// Why it was left out, and what to do if that is not meant.
  package var reason: String

  /// Creates a note.
  package init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

// MARK: - CustomStringConvertible

extension LeftOutPath: CustomStringConvertible {
  /// In one sentence.
  package var description: String { "'\(path)' was left out: \(reason)" }
}
