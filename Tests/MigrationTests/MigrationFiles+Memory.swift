import PromptCI

@testable import Migration

extension MigrationFiles {
  /// Files in memory, by path.
  static func inMemory(_ texts: [String: String]) -> MigrationFiles {
    MigrationFiles(
      read: { path throws(Diagnostic) in
        guard let text = texts[path] else {
          throw Diagnostic(file: path, message: "there is no such file")
        }
        return try SourceText(path: path, contents: Array(text.utf8))
      },
      exists: { texts[$0] != nil },
      list: { directory in
        let prefix = directory == "." ? "" : "\(directory)/"
        return texts.keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
          .sorted()
      })
  }
}

/// The migration of a text.
func migrate(
  _ text: String, path: String = "config.yaml", others: [String: String] = [:]
) throws -> MigrationResult {
  var texts = others
  texts[path] = text
  return try Migration.migrate(path, files: .inMemory(texts))
}
