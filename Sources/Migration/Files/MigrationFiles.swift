package import PromptCI

/// How the files that a document names are read; tests have theirs in memory.
package struct MigrationFiles: Sendable {
  /// Reads a file of text; the path starts at the working directory.
  package let read: @Sendable (String) throws(Diagnostic) -> SourceText

  /// Whether there is a file of that path.
  package let exists: @Sendable (String) -> Bool

  /// The paths of all files below a directory, relative to it and sorted; what cannot be listed has none.
  package let list: @Sendable (String) -> [String]

  /// Creates a way to read files.
  package init(
    read: @escaping @Sendable (String) throws(Diagnostic) -> SourceText,
    exists: @escaping @Sendable (String) -> Bool, list: @escaping @Sendable (String) -> [String]
  ) {
    self.read = read
    self.exists = exists
    self.list = list
  }

  /// The files that a pattern names, sorted; without wildcards the path itself.
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
