package import PromptCI

/// Access to the files that a document names; tests replace it by files in memory.
package struct MigrationFiles: Sendable {
  /// Reads a text file; the path is relative to the working directory.
  package let read: @Sendable (String) throws(Diagnostic) -> SourceText

  /// Whether a file exists at a path.
  package let exists: @Sendable (String) -> Bool

  /// The paths of all files below a directory, sorted and relative to it; empty if the directory
  /// cannot be listed.
  package let list: @Sendable (String) -> [String]

  /// Creates the access from functions.
  package init(
    read: @escaping @Sendable (String) throws(Diagnostic) -> SourceText,
    exists: @escaping @Sendable (String) -> Bool, list: @escaping @Sendable (String) -> [String]
  ) {
    self.read = read
    self.exists = exists
    self.list = list
  }

  /// The sorted files that a pattern matches; for a path without wildcards, the path itself.
  func matching(_ path: String) -> [String] {
    guard GlobPattern.isPattern(path) else { return [path] }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let fixed = parts.prefix { !GlobPattern.isPattern(String($0)) }
    let base = fixed.joined(separator: "/")
    let pattern = GlobPattern(parts.dropFirst(fixed.count).joined(separator: "/"))
    return list(base.isEmpty ? "." : base).filter(pattern.matches)
      .map { base.isEmpty ? $0 : "\(base)/\($0)" }
  }
}
